import { diagnosticOf } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { getOrMake } from '../base/maps.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { GivenUses, GivenData } from '../terraform/hcl/given-uses.ts';
import type { VariableOption } from './input-request.ts';

/** What the command line gives to all root modules, and what became of it. */
export interface GivenBook {
  readonly uses: GivenUses;
  /**
   * What no root module took, once all are read. A `--var` that none declares is an error, as Terraform has it of one
   * root module; of a file it is a warning, as there. A value of a data source that nothing needs is a warning: it may
   * be meant for other inputs.
   */
  readonly troubles: () => readonly Diagnostic[];
}

/** Names told one by one are enough up to this many. */
const MAX_NAMES = 4;

export function openGivenBook(
  variables: readonly VariableOption[],
  data: ReadonlyMap<string, readonly GivenData[]>,
): GivenBook {
  const roots = new Map<string, ReadonlySet<string>>();
  const inFiles = new Map<string, Set<string>>();
  const needed = new Map<string, Set<string>>();
  const matched = new Set<GivenData>();
  let isBroken = false;
  const variableTroubles = (): readonly Diagnostic[] => {
    // What cannot be read may declare it.
    if (isBroken) return [];
    const declared = new Set([...roots.values()].flatMap((names) => [...names]));
    const whose =
      roots.size === 1
        ? 'the root module declares no variable'
        : `none of the ${roots.size} root modules declares a variable`;
    const unknown = (name: string): boolean => !declared.has(name);
    const near = (name: string): string => didYouMean(name, [...declared]);
    const named = [...new Set(variables.flatMap((each) => (each.kind === 'value' ? [nameOf(each.text)] : [])))];
    return [
      ...named
        .filter(unknown)
        .map((name): Diagnostic => told(null, 'error', `--var ${name}: ${whose} ${name}${near(name)}`)),
      ...[...inFiles]
        .map(([path, names]) => ({ path, names: [...names].filter(unknown) }))
        .filter(({ names }) => names.length > 0)
        .map(({ path, names }) => told(path, 'warning', undeclaredIn(whose, names, near))),
    ];
  };
  const dataTroubles = (): readonly Diagnostic[] =>
    [...data].flatMap(([type, entries]) =>
      entries.flatMap((given) => {
        if (given.origin === undefined || matched.has(given)) return [];
        const { path, at } = given.origin;
        const asked = [...(needed.get(type) ?? [])].toSorted();
        const why =
          asked.length === 0
            ? `nothing here needs a data source of this type`
            : `it does not match ${listed(asked, MAX_NAMES)}, or an entry before it does. Compare \`match\` with the arguments`;
        return [told(path, 'warning', `entry ${at} of ${type} answers no data source: ${why}`)];
      }),
    );
  return {
    uses: {
      declares: (folder, names, isWhole) => {
        roots.set(folder, new Set([...(roots.get(folder) ?? []), ...names]));
        if (!isWhole) isBroken = true;
      },
      fileSets: (path, names) => {
        for (const name of names) getOrMake(inFiles, path, () => new Set<string>()).add(name);
      },
      asksData: (type, address) => {
        getOrMake(needed, type, () => new Set<string>()).add(address);
      },
      matches: (given) => {
        matched.add(given);
      },
    },
    // Where there is no configuration, it was given for nothing, which is no mistake in a name.
    troubles: () => (roots.size === 0 ? [] : [...variableTroubles(), ...dataTroubles()]),
  };
}

function undeclaredIn(whose: string, names: readonly string[], near: (name: string) => string): string {
  const [only = '', ...others] = names;
  return others.length === 0
    ? `${whose} ${only}, which this file sets${near(only)}`
    : `${whose} of these names, which this file sets: ${listed(names, MAX_NAMES)}`;
}

function nameOf(text: string): string {
  return text.slice(0, text.indexOf('=')).trim();
}

function told(input: string | null, level: Diagnostic['level'], message: string): Diagnostic {
  return { input, ...diagnosticOf(level, message) };
}
