import { shortened } from '../../base/shortened.ts';
import type { Cause } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { causeSentence, causesOf, toldOfCauses } from './cause-text.ts';
import { decidingText } from './deciding-text.ts';
import type { Equals } from './equal-findings.ts';
import { exceptedText } from './exception-text.ts';
import { reachText } from './reach-text.ts';
import { rootsText, type CheckedRoots } from './roots-text.ts';
import { capital } from './sentence.ts';
import { setByText } from './set-by-text.ts';
import { witnessText } from './witness-text.ts';

const MAX_SUBJECTS = 3;
const MAX_DECIDING = 4;
const MAX_EXCEPTED = 2;

/** All that a person needs of a finding, a line each and not too long: what about, where, why, a packet, what to do. */
export function findingLines(equals: Equals, causes: readonly Cause[], roots: CheckedRoots): string[] {
  const { first, all } = equals;
  const { verdict, claim, message, fix, witness } = first;
  const isOpen = verdict === 'undetermined';
  const subjects = [...new Set(all.map(({ subject }) => subject.address))];
  const where = rootsText(all, roots, MAX_SUBJECTS);
  const setBy = setByText(equals);
  const because = first.because.map((deciding) => decidingText(deciding, first));
  const reach = reachText(first, all);
  const excepted = (first.excepted ?? []).map(exceptedText);
  return [
    `${listed(subjects, MAX_SUBJECTS)}: ${capital(isOpen ? claim : message)}`,
    ...(where === null ? [] : [`in: ${where}`]),
    ...(setBy === null ? [] : [`set by: ${setBy}`]),
    ...(because.length === 0 ? [] : [`why: ${listed(because, MAX_DECIDING, '; ')}`]),
    ...(reach === null ? [] : [`reach: ${reach}`]),
    ...(excepted.length === 0 ? [] : [`except: ${listed(excepted, MAX_EXCEPTED, '; ')}`]),
    ...(isOpen ? toldOfCauses(causesOf(first, causes), causeSentence).map((text) => `open: ${text}`) : []),
    ...(witness === null || isOpen ? [] : [`packet: ${witnessText(witness)}`]),
    ...(fix === '' ? [] : [`fix: ${fix}`]),
  ].map(shortened);
}
