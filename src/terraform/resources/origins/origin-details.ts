import type { Origin } from '../../../model/origin.ts';

import type { KnownTypes } from '../known-types.ts';

/** `module.a.aws_eip.b["c"].public_ip`: its type and attribute. */
const ATTRIBUTE = /(?:^|\.)(aws(?:cc)?_\w+)\.[\w-]+(?:\[(?:\d+|\*|"(?:[^"\\]|\\.)*")?\])?\.(\w.*)$/;
/** Terraform asks these again at apply. */
const IMPURE = /^(?:timestamp|uuid|bcrypt)\(/;

/** The origin with what its name tells of the place where its value may be found. */
export function detailed(origin: Origin, known: KnownTypes): Origin {
  if (origin.kind === 'function') return IMPURE.test(origin.name) ? { ...origin, detail: 'impure' } : origin;
  if (origin.kind !== 'resource') return origin;
  const [, type, path] = ATTRIBUTE.exec(origin.name) ?? [];
  if (type === undefined || path === undefined) return origin;
  const attribute = path.replaceAll(/\[[^\]]*\]/g, '');
  // Whatever its id will be, its contents are AWS's.
  if (known.of(type)?.names?.['prefix-list'] === attribute)
    return { ...origin, kind: 'elsewhere', detail: 'endpoint-list' };
  return known.holds(type, attribute) !== null ? { ...origin, detail: 'bounded' } : origin;
}
