import { bash } from './bash.ts';
import type { Completable } from './completable.ts';
import { fish } from './fish.ts';
import type { Shell } from './shells.ts';
import { zsh } from './zsh.ts';

/** Script by shell. */
export const SCRIPTS: Readonly<Record<Shell, (program: Completable) => string>> = { bash, zsh, fish };
