import { groupedBy } from '../../base/maps.ts';
import { attributeText, attributeName, roleOf } from '../../model/attribute-role.ts';
import type { Entry, Rule } from '../../model/model.ts';
import type { Cause } from '../../model/generated/report.ts';
import { isExact } from '../../model/bounds.ts';
import { entryName, listed, SENSITIVE } from '../../model/statement-text.ts';
import type { CausesOf } from './causes.ts';
import type { Hit } from '../hits/hit.ts';
import { sensitivityOf } from '../hits/words.ts';
import { lackOf, ofWhom, type OpenAttribute } from './open-words.ts';

/** Why a verdict is open: what is not known, as sentences without a beginning, and what would decide it. */
export interface WhyOpen {
  readonly lacks: readonly string[];
  readonly decide: readonly string[];
}

/** More causes in a sentence would hide what it says; the report has all of them. */
const SHOWN = 3;

export function whyOpen(hit: Hit, subject: string, causesOf: CausesOf): WhyOpen {
  const stated = statedBy([...(hit.judged === null ? [] : [hit.judged]), ...hit.because, ...hit.shapedBy]);
  const asked = hit.unknown.map((attribute): OpenAttribute & { readonly causes: readonly Cause[] } => ({
    attribute,
    statement: stated.get(attributeText(attribute)) ?? null,
    role: roleOf(attribute),
    causes: eachOnce(causesOf(attribute).map(({ cause }) => cause)),
  }));
  // A rule that names its own group is open only because nobody knows which group that is.
  const telling = asked.filter(({ attribute }) => attributeName(attribute.attribute) !== 'self');
  const decisive = (telling.length > 0 ? telling : asked).toSorted((a, b) => rank(a, hit) - rank(b, hit));
  const groups = [...groupedBy(decisive, ({ causes }) => causes.map(textOf).join('\n')).values()];
  const refused = refusedIn(hit, subject, groups.length === 0);
  if (groups.length === 0) return refused ?? { lacks: ['what decides it is not known'], decide: [] };
  const rest = groups.length - SHOWN;
  const shown = groups.slice(0, SHOWN);
  const decide = [...new Set(shown.flatMap(decideOf))];
  // Of several remedies each stands behind what it is for.
  const isApart = shown.length > 1 && decide.length > 1;
  const lacks = shown.map((group) => {
    const own = decideOf(group);
    return `${lackOf(ofWhom(group, hit, subject), group, group[0]?.causes ?? [])}${isApart && own.length > 0 ? ` (${own.map(lowerFirst).join('; ')})` : ''}`;
  });
  const more = rest > 0 ? [`${rest} more ${rest === 1 ? 'value is' : 'values are'} not known`] : [];
  return { lacks: [...lacks, ...more, ...(refused?.lacks ?? [])], decide: isApart ? [] : decide };
}

/**
 * What is refused at apply leaves open what will be written there instead: where nothing else is unknown all that is
 * refused, else the networks of what opens ports.
 */
function refusedIn({ because, shapedBy, ports }: Hit, subject: string, isAll: boolean): WhyOpen | null {
  const among = isAll
    ? [...because, ...shapedBy]
    : ports.length === 0
      ? []
      : because.filter(({ packets }) => !isExact(packets));
  const refused = [...new Set(among)]
    .flatMap((statement) => (statement.refused ?? []).map((each) => ({ statement, ...each })))
    .filter(({ remote }) => isAll || remote !== undefined)
    .slice(0, SHOWN);
  if (refused.length === 0) return null;
  const lacks = refused.map(
    ({ statement, why }) =>
      `${'number' in statement ? entryName(statement) : statement.address === subject ? 'its rule' : statement.address} ${why}`,
  );
  const decide = refused.map(({ fix }) => `${fix.charAt(0).toUpperCase()}${fix.slice(1)}`);
  return { lacks: [...new Set(lacks)], decide: [...new Set(decide)] };
}

/**
 * `tcp/22 may be open to the internet: its source is var.admin_cidrs, which has no value. Give one with --var-file`,
 * without a point at the end.
 */
export function openMessage(claim: string, { lacks, decide }: WhyOpen): string {
  return [`${claim}: ${lacks.join('; ')}`, ...decide].join('. ');
}

function decideOf([first]: readonly { readonly causes: readonly Cause[] }[]): string[] {
  return [...new Set((first?.causes ?? []).map(({ decide }) => decide))];
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** One value that is asked for in several places has a cause for each of them. */
function eachOnce(causes: readonly Cause[]): readonly Cause[] {
  return [...new Map(causes.map((cause) => [textOf(cause), cause])).values()];
}

function textOf({ name, why, decide }: Cause): string {
  return JSON.stringify([name, why, decide]);
}

/** Attributes of what decides come before those of what only takes part. */
function rank({ statement }: OpenAttribute, { judged, because }: Hit): number {
  return statement === null || statement === judged || because.some((each) => each === statement) ? 0 : 1;
}

function statedBy(statements: readonly (Entry | Rule)[]): ReadonlyMap<string, Entry | Rule> {
  return new Map(
    statements
      .toReversed()
      .flatMap((statement) => statement.unknown.map((each) => [attributeText(each), statement] as const)),
  );
}

const MOST_PORTS = 8;

/**
 * `; perhaps tcp/3389 too: its source is var.admin_cidrs, which has no value`. More of the ports that are told already,
 * or of what no port names, is said only where the finding is new for that alone.
 */
export function besideText(hit: Hit, subject: string, causesOf: CausesOf, onlyPerhaps: boolean): string {
  const beside = hit.beside?.() ?? null;
  if (beside === null || (beside.ports.length === 0 && !onlyPerhaps)) return '';
  const { because, unknown } = beside;
  const ports =
    beside.ports.length === 0
      ? 'more of it'
      : sensitivityOf(because).ports
        ? SENSITIVE
        : listed(beside.ports, MOST_PORTS);
  const why = whyOpen({ ...hit, judged: null, because, shapedBy: [], unknown }, subject, causesOf);
  return openMessage(`; perhaps ${ports} too${onlyPerhaps ? ', and only that is new' : ''}`, why);
}
