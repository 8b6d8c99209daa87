import type { Origin } from '../../../model/origin.ts';

import { KNOWN_TYPES } from '../../known-types.ts';

/** `module.a.aws_eip.b["c"].public_ip`: its type and attribute. */
const ATTRIBUTE = /(?:^|\.)(aws(?:cc)?_\w+)\.[\w-]+(?:\[(?:\d+|\*|"(?:[^"\\]|\\.)*")?\])?\.(\w.*)$/;
/** Terraform asks these again at apply. */
const IMPURE = /^(?:timestamp|uuid|bcrypt)\(/;

/** The origin with what its name tells of the place where its value may be found. */
export function detailed(origin: Origin): Origin {
  if (origin.kind === 'function') return IMPURE.test(origin.name) ? { ...origin, detail: 'impure' } : origin;
  if (origin.kind !== 'resource') return origin;
  const [, type, path] = ATTRIBUTE.exec(origin.name) ?? [];
  if (type === undefined || path === undefined) return origin;
  const attribute = path.replaceAll(/\[[^\]]*\]/g, '');
  // Whatever its id will be, its contents are AWS's.
  if (KNOWN_TYPES.of(type)?.names?.['prefix-list'] === attribute)
    return { ...origin, kind: 'elsewhere', detail: 'endpoint-list' };
  return KNOWN_TYPES.holds(type, attribute) !== null ? { ...origin, detail: 'bounded' } : origin;
}
