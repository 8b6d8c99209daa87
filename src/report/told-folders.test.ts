import { expect, test } from '@jest/globals';
import type { OfRun } from '../model/input-name.ts';
import { NOTHING_CHECKED } from '../model/summary.ts';
import { toldFolders } from './told-folders.ts';

const input = (label: string | null, path: string, folder: string | null) => ({
  path,
  set: null,
  ...(label === null ? {} : { label }),
  folder,
  kind: null,
  terraformVersion: null,
  formatVersion: null,
  checked: NOTHING_CHECKED,
  unseen: null,
  remains: null,
});

test.each<[string, OfRun, string]>([
  ['main.tf', { input: 'plan.json', label: 'net' }, 'infra/net/main.tf'],
  ['./main.tf', { input: 'plan.json', label: 'app' }, 'infra/app/main.tf'],
  ['../modules/a.tf', { input: 'plan.json', label: 'app' }, 'infra/modules/a.tf'],
  ['../../../a.tf', { input: 'plan.json', label: 'app' }, '../../../a.tf'],
  ['/srv/a.tf', { input: 'plan.json', label: 'app' }, '/srv/a.tf'],
  ['C:\\a.tf', { input: 'plan.json', label: 'app' }, 'C:\\a.tf'],
  ['main.tf', { input: 'plan.json', label: 'drive' }, './c:/main.tf'],
  ['portcullis.yaml', { label: 'net' }, 'infra/net/portcullis.yaml'],
  ['waivers.yaml', { input: null, label: 'net' }, 'infra/net/waivers.yaml'],
  ['base.yaml', { input: 'base.yaml', label: 'net' }, 'infra/net/base.yaml'],
  // Runs without a label, in several folders.
  ['main.tf', { input: 'a' }, 'main.tf'],
  ['main.tf', { input: 'b' }, 'b/main.tf'],
  ['portcullis.yaml', {}, 'portcullis.yaml'],
  ['main.tf', { input: 'none', label: 'tar' }, 'main.tf'],
  ['main.tf', { input: 'plan.json', label: 'unknown' }, 'main.tf'],
])('%s of %j', (path, of, name) => {
  const inRepository = toldFolders({
    input: [
      input('net', 'plan.json', 'infra/net'),
      input('net', 'other.json', 'infra/net'),
      input('app', 'plan.json', 'infra/app'),
      input(null, 'a', ''),
      input(null, 'b', 'b'),
      input('drive', 'plan.json', 'c:'),
      input('tar', 'none', null),
    ],
  });
  expect(inRepository(path, of)).toBe(name);
});
