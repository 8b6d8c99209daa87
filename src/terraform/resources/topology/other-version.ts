import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { given, readFlag, readText, readWhole } from '../attributes/scalars.ts';

/** Which version of launch templates a resource starts. */
export interface VersionFact {
  /** The resource that names it. */
  readonly address: string;
  /** The templates that it may name. */
  readonly templates: readonly string[];
  readonly version: Value;
  readonly attribute: string;
}

/**
 * What keeps it open whether a version is the one that the template now says: only `$Latest` and the number of the
 * latest are (EC2 guide, "Modify a launch template": an update makes a version, and the default stays as it is).
 */
export function otherVersion(
  { address, version: written, attribute }: VersionFact,
  template: Resource,
): readonly UnknownAttribute[] {
  return isLatest(given(written), template) ? [] : [{ address, attribute }];
}

function isLatest(version: Value, template: Resource): boolean {
  if (version.kind === 'unknown') {
    const { candidates } = version.targets(TEMPLATE);
    const named = candidates.filter(({ address }) => address === template.address);
    if (named.length === 0 || named.length < candidates.length) return false;
    return named.every(({ attribute }) =>
      attribute === 'latest_version' ? true : attribute === 'default_version' && isDefaultLatest(template),
    );
  }
  const text = readText(version);
  if (text.kind === 'known' && text.text === '$Latest') return true;
  if (text.kind !== 'known' || text.text === '$Default') return isDefaultLatest(template);
  const number = readWhole(version);
  return number.kind === 'known' && number.value === latestOf(template);
}

const TEMPLATE: ReadonlySet<string> = new Set(['aws_launch_template']);

function isDefaultLatest(template: Resource): boolean {
  const { attributes: from } = template;
  if (readFlag(given(from.get('update_default_version'))) === true) return true;
  const byDefault = given(from.get('default_version'));
  const written = readWhole(byDefault);
  const latest = latestOf(template);
  if (written.kind === 'known') return written.value === latest;
  return written.kind === 'none' && latest === FIRST;
}

const FIRST = 1;

/** The number of what the template says now; null where an update makes one that nobody knows yet. */
function latestOf({ attributes: from, isNew }: Resource): number | null {
  const latest = readWhole(given(from.get('latest_version')));
  if (latest.kind === 'known') return latest.value;
  return isNew ? FIRST : null;
}
