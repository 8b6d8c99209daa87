import type { Command } from '../../src/cli/command.ts';
import type { PolicyModule } from '../../src/policy/policy-module.ts';

/** Names by what they belong to, each with what is promised of it; a text where it is to stay as it is. */
export type Names = { readonly [name: string]: Names | string };

export interface Named {
  readonly commands: readonly Command[];
  readonly modules: readonly PolicyModule[];
  /** Each `NAME=` of `--format` and `--output`. */
  readonly formats: readonly string[];
  /** What a program imports. */
  readonly exports: readonly string[];
}

/** What people and programs write to be understood, as it is now. */
export function promisedNames({ commands, modules, formats, exports }: Named): Names {
  return {
    commands: Object.fromEntries(
      commands.map(({ name, positional, options }) => [
        name,
        {
          names: positional.usage,
          options: Object.fromEntries(
            Object.entries(options).map(
              ([option, { type = 'string', array, choices, default: usual, requiresArg }]) => [
                option,
                {
                  takes: requiresArg === true ? (array === true ? 'several values' : 'a value') : type,
                  ...(choices === undefined ? {} : { values: each(choices) }),
                  ...(usual === undefined ? {} : { usually: JSON.stringify(usual) }),
                },
              ],
            ),
          ),
        },
      ]),
    ),
    formats: each(formats),
    exports: each(exports),
    modules: Object.fromEntries(
      modules.map(({ module, parameters, rules }) => [
        module,
        {
          parameters: parametersOf(parameters),
          rules: Object.fromEntries(rules.map(({ id, severity }) => [id, severity])),
        },
      ]),
    ),
  };
}

function parametersOf(parameters: PolicyModule['parameters']): Names {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, parameter]) => [name, JSON.stringify(parameter.default)]),
  );
}

function each(names: readonly string[]): Names {
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** What of the promised names is gone or has become another, and what has come that is not among them. */
export function namesApart(promised: Names, now: Names, path = ''): { broken: string[]; added: string[] } {
  const broken: string[] = [];
  const added: string[] = [];
  for (const name of new Set([...Object.keys(promised), ...Object.keys(now)])) {
    const at = path === '' ? name : `${path} › ${name}`;
    const [before, after] = [promised[name], now[name]];
    if (before === undefined) added.push(at);
    else if (after === undefined) broken.push(`${at} is gone`);
    else if (typeof before === 'string' || typeof after === 'string') {
      if (before !== after) broken.push(`${at} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`);
    } else {
      const below = namesApart(before, after, at);
      broken.push(...below.broken);
      added.push(...below.added);
    }
  }
  return { broken, added };
}
