import { samePlace, type Place } from '../base/place.ts';

/**
 * How a variable came by its value: `file`: a file of values; `argument`: of the call of its module; `option`: `--var`;
 * `stacks`: of `portcullis.yaml`; `environment`: `TF_VAR_*`; `plan`: it came with the plan, and no file has it.
 */
export type SettingHow = 'file' | 'argument' | 'default' | 'option' | 'environment' | 'stacks' | 'plan';

/** What gave a variable the value that something has of it. */
export interface GivenBy {
  /** With the module's address before it where that is not the root: `module.a.var.cidrs`. */
  readonly variable: string;
  readonly how: SettingHow;
  /** From the whole value to the part of it that is meant; empty where it stands in no file. */
  readonly trail: readonly Place[];
  /** The variables of modules that it was handed on to, outermost first, each with the argument that does. */
  readonly through: readonly HandedOn[];
}

export interface HandedOn {
  readonly variable: string;
  readonly place: Place;
}

/** Of a rule or an entry: the arguments that have it. */
export interface Setting extends GivenBy {
  readonly arguments: readonly string[];
}

/** A part of what a rule or an entry says. */
export type StatementPart = 'peer' | 'services' | 'number' | 'action';

/** What variables set of these parts of a rule or an entry; empty where none does, or nobody can tell. */
export type SettingsOf = (parts: readonly StatementPart[]) => readonly Setting[];

/** What one variable sets is told once: where several parts of its value are meant, at what holds them all. */
export function joinedSettings(settings: readonly Setting[]): readonly Setting[] {
  const joined = new Map<string, Setting>();
  for (const setting of settings) {
    const { variable, how, trail } = setting;
    const key = JSON.stringify([variable, how, trail[0] ?? null]);
    const known = joined.get(key);
    joined.set(key, known === undefined ? setting : both(known, setting));
  }
  return [...joined.values()];
}

function both(a: Setting, b: Setting): Setting {
  const parting = a.trail.findIndex((place, i) => !samePlace(place, b.trail[i] ?? null));
  return {
    ...a,
    trail: parting === -1 ? a.trail : a.trail.slice(0, parting),
    arguments: [...new Set([...a.arguments, ...b.arguments])],
  };
}
