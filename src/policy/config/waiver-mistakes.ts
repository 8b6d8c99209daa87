import { didYouMean } from '../../base/did-you-mean.ts';
import { isCalendarDate } from '../exceptions/calendar-date.ts';
import type { PolicyModule } from '../policy-module.ts';
import { networksOf } from '../names/named-networks.ts';
import { portNames, type PortsGiven } from '../names/port-names.ts';
import { portsOf } from '../names/named-ports.ts';
import type { Names } from '../names/lookup.ts';
import { mistakeIn } from '../names/policy-mistake.ts';
import { wayTo } from '../written/document-path.ts';
import { firstMistakes } from '../written/first-mistakes.ts';
import type { Mistake } from '../written/mistakes.ts';
import type { Waiver } from './generated/config.ts';
import { waiverLookup } from './waivers.ts';

/** Each is held against every finding; whoever accepts more of an estate writes a baseline. */
const MAX_WAIVERS = 1000;
const MAX_GLOB = 500;

/** What is wrong with waivers, once all rules are known: with a mistake one covers something else than was meant. */
export function waiverMistakes(waivers: readonly Waiver[], modules: readonly PolicyModule[], names: Names): Mistake[] {
  if (waivers.length > MAX_WAIVERS)
    return [
      { path: ['waivers'], message: `has more than ${MAX_WAIVERS} waivers: a baseline accepts what is there already` },
    ];
  const lookup = waiverLookup(names);
  const rules = modules.flatMap((module) => module.rules.map(({ id }) => id));
  const ids = modules.map(({ module }) => module);
  return firstMistakes(waivers, (waiver, i) => [
    ...ruleMistakes(waiver, rules, ids, ['waivers', i, 'rule']),
    ...subjectMistakes(waiver, ['waivers', i, 'subject']),
    ...listMistakes(waiver.ports, (list) => portsOf(portNames(list), lookup), ['waivers', i, 'ports']),
    ...listMistakes(waiver.remote, (list) => networksOf(list, lookup), ['waivers', i, 'remote']),
    ...textMistakes(waiver, i),
    ...dateMistakes(waiver, ['waivers', i, 'until']),
  ]);
}

function ruleMistakes(
  { rule }: Waiver,
  known: readonly string[],
  modules: readonly string[],
  path: Mistake['path'],
): Mistake[] {
  return [rule].flat().flatMap((id, i): Mistake[] =>
    known.includes(id)
      ? []
      : [
          {
            path: typeof rule === 'string' ? path : [...path, i],
            message: `there is no rule ${id}; \`portcullis policies\` lists them${modules.includes(id) ? `. ${id} is a module: name its rules one by one` : didYouMean(id, known)}`,
          },
        ],
  );
}

function subjectMistakes({ subject }: Waiver, path: Mistake['path']): Mistake[] {
  return [subject]
    .flat()
    .flatMap((glob) => (glob.length > MAX_GLOB ? [{ path, message: `is longer than ${MAX_GLOB} characters` }] : []));
}

function listMistakes<L extends PortsGiven>(
  list: L | undefined,
  read: (list: L) => unknown,
  path: Mistake['path'],
): Mistake[] {
  if (list === undefined) return [];
  const trouble = mistakeIn(() => read(list));
  return trouble === null ? [] : [{ path: [...path, ...wayTo(list, trouble.about)], message: trouble.message }];
}

/** Blanks are no reason. */
function textMistakes({ reason, owner }: Waiver, i: number): Mistake[] {
  return Object.entries({ reason, owner }).flatMap(([key, text]) =>
    text?.trim() === '' ? [{ path: ['waivers', i, key], message: 'is empty' }] : [],
  );
}

function dateMistakes({ until }: Waiver, path: Mistake['path']): Mistake[] {
  return until === undefined || isCalendarDate(until)
    ? []
    : [{ path, message: `there is no day ${until}: write the last one on which it holds, as 2027-01-31` }];
}
