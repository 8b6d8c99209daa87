import { getOrMake } from '../../base/maps.ts';
import { attributeText } from '../../model/attribute-role.ts';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { inputOf, inputKey } from '../../model/input-name.ts';
import { causesOf } from './cause-text.ts';
import type { Equals } from './equal-findings.ts';
import { placeText } from './place-text.ts';
import { tellsItself } from './tells-itself.ts';

/** Findings that the same unknown values leave open. */
export interface OpenBlock {
  readonly causes: readonly Cause[];
  readonly findings: readonly Equals[];
}

/** Open findings by what they depend on, in the order of the first of each. */
export function openBlocks(findings: readonly Equals[], causes: readonly Cause[]): OpenBlock[] {
  const byKey = new Map<string, { readonly causes: readonly Cause[]; readonly findings: Equals[] }>();
  for (const equals of findings) {
    const own = causesOf(equals.first, causes);
    getOrMake(byKey, keyOf(equals.first, own), () => ({ causes: own, findings: [] })).findings.push(equals);
  }
  return [...byKey.values()];
}

/** A cause that several roots share stands at one place. */
function keyOf(finding: Finding, causes: readonly Cause[]): string {
  if (tellsItself(finding)) return finding.fingerprint;
  if (causes.length === 0)
    return JSON.stringify([inputKey(inputOf(finding)), ...finding.unknown.map(attributeText).toSorted()]);
  return JSON.stringify(
    causes
      .map((cause) => {
        const { kind, name, why, place } = cause;
        return [kind, name, why, place === null ? inputKey(inputOf(cause)) : placeText(place)].join(' ');
      })
      .toSorted(),
  );
}
