import { command } from '../command.ts';
import { CI_NAMES } from '../init/ci-names.ts';
import { choicesOption, flagOption } from '../option.ts';

export const INIT = command({
  name: 'init',
  about: 'Write a commented portcullis.yaml, and what a CI system needs',
  positional: { usage: '', limit: { most: 0, tooMany: 'init takes no names' }, specs: {} },
  options: {
    ci: choicesOption(CI_NAMES, { value: 'program', describe: 'Write the snippet for a program as well' }),
    force: flagOption({ describe: 'Overwrite files that are there' }),
    print: flagOption({ describe: 'Write nothing: print the snippets that --ci names, or portcullis.yaml' }),
  },
  examples: [
    ['$0 --ci github --ci pre-commit', 'Begin with a gate on pull requests and a hook on commits'],
    ['$0 --print --ci gitlab', 'See a snippet'],
  ],
  read: ({ values: { ci, force, print } }) => ({ ok: true, request: { ci: [...new Set(ci)], force, print } }),
  run: async (request, world) => (await import('../init/write-snippets.ts')).writeSnippets(request, world),
});
