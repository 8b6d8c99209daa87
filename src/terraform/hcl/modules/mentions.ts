import { KNOWN_TYPES } from '../../resources/readers.ts';
import type { Unit } from './unit.ts';

/** Where a name may begin: not within another one, nor behind a dot. */
const BEGINNING = /(?<![\p{ID_Continue}.]|[\p{ID_Continue}]-)[\p{ID_Start}_]/gu;
const REFERENCE =
  /(?:resource\s*\.\s*|(data\s*\.\s*))?([\p{ID_Start}_][\p{ID_Continue}-]*)\s*\.\s*([\p{ID_Start}_][\p{ID_Continue}-]*)/uy;
const REST_OF_NAME = /[\p{ID_Continue}-]*/uy;

/**
 * The names that a text may refer to: `var.a`, `local.a`, `module.a`, `aws_vpc.a` (also as `resource.aws_vpc.a`),
 * `data.aws_vpc.a`. Found by their form alone, so words in texts count too: who asks wants to know what certainly is
 * not mentioned.
 */
export function namesIn(text: string, found: (name: string) => void): void {
  if (!text.includes('.')) return;
  const plain = text.includes('/*') ? text.replaceAll(/\/\*[^]*?\*\//g, ' ') : text;
  for (let at = beginningFrom(plain, 0); at >= 0; at = beginningFrom(plain, at)) {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(plain);
    if (match !== null) found(`${match[1] === undefined ? '' : 'data.'}${match[2]}.${match[3]}`);
    // What begins within a name that leads nowhere (`a--b`) ends where that name ends, and leads nowhere either.
    at += match === null ? nameLength(plain, at) : match[0].length;
  }
}

function beginningFrom(text: string, at: number): number {
  BEGINNING.lastIndex = at;
  return BEGINNING.exec(text)?.index ?? -1;
}

function nameLength(text: string, at: number): number {
  REST_OF_NAME.lastIndex = at;
  return REST_OF_NAME.exec(text)?.[0].length ?? 1;
}

/** A call that no name follows, behind an index or splat that is short and without brackets of its own. */
const WHOLE_MODULE =
  /(?<![\p{ID_Continue}.]|[\p{ID_Continue}]-)module\s*\.\s*([\p{ID_Start}_][\p{ID_Continue}-]*)(?![\p{ID_Continue}-])(?!\s{0,9}(?:\[[^\]]{0,99}\]|\.\s{0,9}\*)?\s{0,9}\.\s{0,9}[\p{ID_Start}_])/gu;

/**
 * The calls that a text takes as a whole (`values(module.a)`), not only one of their outputs (`module.a.id`,
 * `module.a[0].id`); others at times too.
 */
export function wholeModulesIn(text: string): readonly string[] {
  return [...text.matchAll(WHOLE_MODULE)].map(([, name = '']) => name);
}

/** Blocks that only say how the state came to be: what they name is not used by them. */
const OF_STATE: ReadonlySet<string> = new Set(['moved', 'import', 'removed']);

/** Everything that the units mention, but for what only owns a rule. */
export function mentionedIn(units: readonly Unit[]): ReadonlySet<string> {
  const mentioned = new Set<string>();
  for (const unit of units) {
    if (OF_STATE.has(unit.type)) continue;
    const owner = unit.type === 'resource' ? KNOWN_TYPES.ownerArgument(unit.labels[0] ?? '') : null;
    unit.each((name, text) => {
      if (name !== owner) namesIn(text, (each) => mentioned.add(each));
    });
  }
  return mentioned;
}
