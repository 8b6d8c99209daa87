import { isOwnerArgument, isRuleType } from '../../rule-owners.ts';
import type { Unit } from './unit.ts';

const REFERENCE = /(?<![\p{ID_Continue}.]|[\p{ID_Continue}]-)(data\s*\.\s*)?([\p{ID_Start}_][\p{ID_Continue}-]*)\s*\.\s*([\p{ID_Start}_][\p{ID_Continue}-]*)/gu;

/**
 * The names that a text may refer to: `var.a`, `local.a`, `module.a`, `aws_vpc.a`, `data.aws_vpc.a`. Found by their form alone, so words in
 * texts count too: who asks wants to know what certainly is not mentioned.
 */
export function namesIn(text: string, found: (name: string) => void): void {
  if (!text.includes('.')) return;
  const plain = text.includes('/*') ? text.replaceAll(/\/\*[^]*?\*\//g, ' ') : text;
  for (const [, data, first, second] of plain.matchAll(REFERENCE)) found(`${data === undefined ? '' : 'data.'}${first}.${second}`);
}

/** A call that no name follows, behind an index or splat that is short and without brackets of its own. */
const WHOLE_MODULE = /(?<![\p{ID_Continue}.]|[\p{ID_Continue}]-)module\s*\.\s*([\p{ID_Start}_][\p{ID_Continue}-]*)(?![\p{ID_Continue}-])(?!\s{0,9}(?:\[[^\]]{0,99}\]|\.\s{0,9}\*)?\s{0,9}\.\s{0,9}[\p{ID_Start}_])/gu;

/** The calls that a text takes as a whole (`values(module.a)`), not only one of their outputs (`module.a.id`, `module.a[0].id`); others at times too. */
export function wholeModulesIn(text: string): readonly string[] {
  return [...text.matchAll(WHOLE_MODULE)].map(([, name = '']) => name);
}

/** Everything that the units mention, but for what only owns a rule. */
export function mentionedIn(units: readonly Unit[]): ReadonlySet<string> {
  const mentioned = new Set<string>();
  for (const unit of units) {
    const isRule = unit.type === 'resource' && isRuleType(unit.labels[0] ?? '');
    unit.each((name, text) => { if (!(isRule && isOwnerArgument(name))) namesIn(text, (each) => mentioned.add(each)); });
  }
  return mentioned;
}
