import type { Finding, Report } from '../../model/generated/report.ts';
import type { FormatOptions } from '../format.ts';
import { causesOf } from '../words/cause-text.ts';
import { decidingText } from '../words/deciding-text.ts';
import { reachText } from '../words/reach-text.ts';
import { cut } from './line.ts';

/** Deciding rules and entries that are told; the others are counted. */
const MAX_DECIDING = 4;

/** Why, in which file, and what to do. Files without lines, which move while the finding stays. */
export function findingDetails(
  finding: Finding,
  { causes }: Report,
  { inRepository }: Pick<FormatOptions, 'inRepository'>,
): readonly string[] {
  const { because, place, fix, verdict } = finding;
  const reach = reachText(finding);
  return [
    ...because
      .slice(0, MAX_DECIDING)
      .map((deciding) => field('why', decidingText({ ...deciding, place: null }, finding))),
    ...(because.length > MAX_DECIDING ? [field('', `and ${because.length - MAX_DECIDING} more`)] : []),
    ...(reach === null ? [] : [field('reach', reach)]),
    ...(place === null ? [] : [field('file', inRepository(place.file, finding))]),
    ...(verdict === 'undetermined'
      ? causesOf(finding, causes).map(({ name, why, decide }) => field('open', `${name} ${why}. ${decide}`))
      : [field('fix', fix)]),
  ];
}

const NAME_COLUMNS = 6;

function field(name: string, text: string): string {
  return `  ${name.padEnd(NAME_COLUMNS)}${cut(text)}`;
}
