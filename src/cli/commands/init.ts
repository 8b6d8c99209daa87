import { didYouMean } from '../../base/did-you-mean.ts';
import { command, misused } from '../command.ts';
import { CI_NAMES, type CiName } from '../init/ci-names.ts';
import { flagOption, textsOption } from '../option.ts';

export const INIT = command({
  name: 'init',
  about: 'Write a commented portcullis.yaml, and what a CI system needs',
  positional: { usage: '', limit: { most: 0, tooMany: 'init takes no names' }, specs: {} },
  options: {
    ci: textsOption({
      describe: `Write the snippet for ${CI_NAMES.slice(0, -1).join(', ')} or ${CI_NAMES.at(-1) ?? ''} as well; may be repeated`,
    }),
    force: flagOption({ describe: 'Overwrite files that are there' }),
    print: flagOption({ describe: 'Write nothing: print the snippets that --ci names, or portcullis.yaml' }),
  },
  examples: [
    ['$0 --ci github --ci pre-commit', 'Begin with a gate on pull requests and a hook on commits'],
    ['$0 --print --ci gitlab', 'See a snippet'],
  ],
  read: ({ values: { ci, force, print } }) => {
    const names: CiName[] = [];
    for (const given of ci) {
      const name = CI_NAMES.find((each) => each === given);
      if (name === undefined)
        return misused(`--ci ${given}: there are snippets for ${CI_NAMES.join(', ')}${didYouMean(given, CI_NAMES)}`);
      if (!names.includes(name)) names.push(name);
    }
    return { ok: true, request: { ci: names, force, print } };
  },
  run: async (request, world) => (await import('../init/write-snippets.ts')).writeSnippets(request, world),
});
