import { groupedBy } from '../../base/maps.ts';
import { placePrefix } from '../../base/place.ts';
import type { Diagnostic, Input, Place, Report } from '../../model/generated/report.ts';
import { inputOf, inputKey, type OfInput } from '../../model/input-name.ts';
import { listed } from '../../model/statement-text.ts';
import { absentModules, moduleName, type OfModule } from './absent-modules.ts';
import { someSets, type CheckedRoots } from './roots-text.ts';

/** One thing that is wrong with what was given, wherever it is. */
export interface ToldTrouble {
  readonly text: string;
  /** Where it is so, and what is, of what has no room in a sentence. */
  readonly rows: readonly { readonly where: string; readonly what: string }[];
  /** Of the first of several; null where none is known. */
  readonly place: Place | null;
}

const MAX_PLACES = 4;

/**
 * What is wrong with the input, or unknown of it: one entry for what is the same but for the module, with the places
 * where it holds.
 */
export function troublesOf(
  { input, diagnostics }: Pick<Report, 'input' | 'diagnostics'>,
  level: 'error' | 'warning',
  roots: CheckedRoots,
): ToldTrouble[] {
  const told = new Set(input.filter(isToldByModules).map(inputKey));
  const own = diagnostics.filter(
    (each) =>
      each.level === level
      && !(each.about?.kind === 'unseen' && told.has(inputKey(inputOf({ ...each, input: each.input ?? '' })))),
  );
  const absent = own.filter(isOfAbsentModule);
  const isBlock = new Set(absent.map(({ about }) => moduleName(about))).size > 1;
  const others = isBlock ? own.filter((each) => !isOfAbsentModule(each)) : own;
  return [
    ...[...groupedBy(others, sayingOf).values()].flatMap((each) => troubleOf(each, roots)),
    ...(isBlock ? [absentModules(absent, roots)] : []),
  ];
}

/** Each of the modules that are not there has a diagnostic of its own, and nothing else is unseen. */
function isToldByModules({ unseen }: Input): boolean {
  return unseen !== null && unseen.reasons.every(({ kind }) => kind === 'modules-absent' || kind === 'modules-unread');
}

function isOfAbsentModule(diagnostic: Diagnostic): diagnostic is OfModule {
  return diagnostic.about?.kind === 'module-absent';
}

/** What is said, of whichever module it is. */
function sayingOf({ about, message }: Diagnostic): string {
  return JSON.stringify(about?.kind === 'module-unread' ? { why: about.why } : message);
}

function troubleOf(diagnostics: readonly Diagnostic[], roots: CheckedRoots): ToldTrouble[] {
  const [first] = diagnostics;
  if (first === undefined) return [];
  const modules = new Set(diagnostics.flatMap(({ about }) => (about?.kind === 'module-unread' ? [about.call] : [])))
    .size;
  const message =
    first.about?.kind === 'module-unread' && modules > 1
      ? `Each of ${modules} modules ${first.about.why}`
      : first.message;
  const places = [...groupedBy(diagnostics, (each) => whereText(each, roots))]
    .map(([where, own]) => `${where}${where === '' ? '' : someSets(own.flatMap(ofInput), roots)}`)
    .filter((where) => where !== '');
  const [only] = places;
  const text =
    places.length > 1
      ? `${message} (${places.length} times: ${listed(places, MAX_PLACES)})`
      : only === undefined
        ? message
        : `${only}: ${message}`;
  return [{ text, rows: [], place: diagnostics.find(({ place }) => place !== null)?.place ?? null }];
}

function ofInput({ input, ...each }: Diagnostic): readonly OfInput[] {
  return input === null ? [] : [{ ...each, input }];
}

/** `main.tf:3:1: aws_security_group.web`; the input where nothing else says what it is about. */
function whereText(diagnostic: Diagnostic, roots: CheckedRoots): string {
  const { input, place, address, about } = diagnostic;
  const isNamed =
    input !== null && about?.kind === 'path' && (about.path === input || about.path.startsWith(`${input}/`));
  const run = roots.runOf(diagnostic);
  const at =
    place !== null
      ? `${placePrefix(place).slice(0, -2)}${run === null ? '' : ` of ${run}`}`
      : input !== null && !isNamed && (roots.sets.size > 1 || address === null)
        ? roots.nameOf({ ...diagnostic, input })
        : run;
  return [at, address].filter((part) => part !== null).join(': ');
}
