import type { Deciding, Finding, Report } from '../../model/generated/report.ts';
import type { FormatOptions } from '../format.ts';
import { cut } from './line.ts';

/** Deciding rules and entries that are told; the others are counted. */
const MAX_DECIDING = 4;

/** Why, in which file, and what to do. Files without lines, which move while the finding stays. */
export function findingDetails(
  finding: Finding,
  { causes }: Report,
  inRepository: FormatOptions['inRepository'],
): readonly string[] {
  const { because, place, fix, verdict, unknown } = finding;
  const isOpen = verdict === 'undetermined';
  const open = new Set(unknown.flatMap(({ cause }) => (cause === null ? [] : (causes[cause] ?? []))));
  return [
    ...because.slice(0, MAX_DECIDING).map((deciding) => field('why', decidingText(deciding, finding))),
    ...(because.length > MAX_DECIDING ? [field('', `and ${because.length - MAX_DECIDING} more`)] : []),
    ...(place === null ? [] : [field('file', inRepository(place.file, finding))]),
    ...(isOpen
      ? [...open].map(({ name, why, decide }) => field('open', `${name} ${why}: ${decide}`))
      : [field('fix', fix)]),
  ];
}

const NAME_COLUMNS = 6;

function field(name: string, text: string): string {
  return `  ${name.padEnd(NAME_COLUMNS)}${cut(text)}`;
}

function decidingText({ address, direction, number, action, says }: Deciding, { subject }: Finding): string {
  const what =
    subject.type === 'network-acl'
      ? `${direction} entry ${number ?? '(number unknown)'}: ${action ?? 'allow or deny'} ${says}`
      : `${direction} ${says}`;
  return address === subject.address ? what : `${what} (${address})`;
}
