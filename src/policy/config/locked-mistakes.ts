import type { Mistake } from '../written/mistakes.ts';
import type { Config } from './generated/config.ts';

/**
 * What a configuration must not say where nothing that is judged may loosen its own check: scopes whose subjects choose
 * for themselves whether they are meant. Those that make rules stricter are refused as well, since a group leaves them
 * by dropping its tag.
 */
export function lockedMistakes({ scopes = [] }: Config): readonly Mistake[] {
  return scopes.flatMap(({ where }, i) =>
    where.tag === undefined
      ? []
      : [
          {
            path: ['scopes', i, 'where', 'tag'],
            message:
              '--locked refuses scopes by tag, since whoever writes a group tags it: say which ones by address, module or path',
          },
        ],
  );
}
