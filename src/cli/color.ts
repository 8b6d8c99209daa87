import type { World } from './world.ts';

/**
 * Whether standard output gets colour: `--no-color` and NO_COLOR (no-color.org) forbid it, FORCE_COLOR and pre-commit's
 * PRE_COMMIT_COLOR ask for it, else a terminal gets it.
 */
export function wantsColor({ env, stdout }: Pick<World, 'env' | 'stdout'>, allowed: boolean): boolean {
  if (!allowed || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['PRE_COMMIT_COLOR'] === 'always') return true;
  if (env['PRE_COMMIT_COLOR'] === 'never' || env['TERM'] === 'dumb') return false;
  return stdout.isTerminal;
}
