import type { Branches } from './pull-request.ts';

const lock = (name: string, packages: object): string =>
  JSON.stringify({ name, version: '1.0.0', lockfileVersion: 3, packages });
const program = (text: string): Readonly<Record<string, string>> => ({
  'own/package.json': '{"name":"portcullis","version":"1.0.0","bin":{"portcullis":"run.sh"}}',
  'own/run.sh': `#!/bin/sh\necho "${text}" >> "$RECORD"\n`,
});
const NEEDS = { devDependencies: { portcullis: 'file:own' } };
const OWN = { name: 'portcullis', version: '1.0.0', bin: { portcullis: 'run.sh' } };
const AT = '.git/portcullis/base';
const BASE: Branches['base'] = {
  ...program('of the base'),
  'package.json': JSON.stringify({ name: 'base', version: '1.0.0', ...NEEDS }),
  'package-lock.json': lock('base', {
    '': { name: 'base', version: '1.0.0', ...NEEDS },
    'node_modules/portcullis': { resolved: 'own', link: true },
    own: { ...OWN, dev: true },
  }),
};
const LINKS = { 'node_modules/portcullis': { resolved: 'own', link: true }, own: OWN };

/**
 * Pull requests whose package claims the work tree of the base branch, for npm itself; the programs write into `$RECORD`
 * whose they are. Each with what the gate says of it.
 */
export const PACKAGES_ABOVE = {
  'a workspace that names it': {
    branches: {
      base: BASE,
      change: {
        ...program('of the change'),
        'package.json': `{"name":"change","version":"1.0.0","workspaces":["${AT}"]}`,
        'package-lock.json': lock('change', {
          '': { name: 'change', version: '1.0.0', workspaces: [AT] },
          'node_modules/base': { resolved: AT, link: true },
          [AT]: { name: 'base', version: '1.0.0', ...NEEDS },
          ...LINKS,
        }),
      },
    },
    said: { status: 0, recorded: ['of the base'] },
  },
  'a package, where the base has none': {
    branches: {
      base: {},
      change: {
        ...program('of the change'),
        'package.json': JSON.stringify({ name: 'change', version: '1.0.0', dependencies: { base: `file:${AT}` } }),
        'package-lock.json': lock('change', {
          '': { name: 'change', version: '1.0.0', dependencies: { base: `file:${AT}` } },
          'node_modules/base': { resolved: AT, link: true },
          [AT]: { name: 'base', version: '1.0.0', dependencies: { portcullis: '1.0.0' } },
          [`${AT}/node_modules/portcullis`]: { resolved: 'own', link: true },
          own: OWN,
        }),
      },
    },
    said: { status: 2, recorded: [''] },
  },
} as const satisfies Readonly<Record<string, { readonly branches: Branches; readonly said: object }>>;
