import { FORMAT_NAMES } from '../../report/formats.ts';
import { command, misused, type Command } from '../command.ts';
import { SHELLS } from '../completion/shells.ts';

/**
 * Prints a script for a shell. It has all words in it, rather than asking the program at each Tab: starting takes
 * longer than a person waits, and what stands on a half-written line is none of the program's business. `commands`:
 * what is completed, this one too.
 */
export function completionOf(commands: () => readonly Command[]): Command {
  return command({
    name: 'completion',
    alsoCalled: ['completions', 'autocomplete'],
    about: 'Print what makes a shell complete commands, options and their values: bash, zsh or fish',
    positional: {
      usage: '<shell>',
      limit: { most: 1, tooMany: 'completion is for one shell at a time' },
      specs: { shell: { type: 'string', choices: SHELLS, describe: 'Who is to complete' } },
    },
    options: {},
    examples: [
      ['$0 bash > ~/.local/share/bash-completion/completions/portcullis', 'bash, with the package bash-completion'],
      ['$0 zsh > "${fpath[1]}/_portcullis"', 'zsh, in a folder of fpath that is yours'],
      ['$0 fish > ~/.config/fish/completions/portcullis.fish', 'fish'],
    ],
    read: ({ names: [name] }) => {
      const shell = SHELLS.find((each) => each === name);
      if (shell !== undefined) return { ok: true, request: shell };
      return misused(
        name === undefined
          ? `name the shell: ${SHELLS.join(', ')}`
          : `${name} is no shell that can be told: write one of ${SHELLS.join(', ')}`,
      );
    },
    run: async (shell, world) => {
      const { completable } = await import('../completion/completable.ts');
      const { SCRIPTS } = await import('../completion/scripts.ts');
      world.stdout.write(SCRIPTS[shell](completable(commands(), FORMAT_NAMES)));
      return 0;
    },
  });
}
