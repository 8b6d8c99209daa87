import { expect, test } from '@jest/globals';
import { parseManifest } from './pair.ts';

const HEAD = 'name\trepository\ttree\tfolder\targuments\tnotes';

test('lines by the names of their columns', () => {
  expect(parseManifest(`${HEAD}\na\to/r\tt\texamples/x\t\t\nb\to/r\tt\t.\t-var-file=f.tfvars -var=x=y=z\tn\n`)).toEqual(
    [
      { name: 'a', tree: 't', folder: 'examples/x', variables: [] },
      {
        name: 'b',
        tree: 't',
        folder: '.',
        variables: [
          { kind: 'file', path: 'f.tfvars' },
          { kind: 'value', text: 'x=y=z' },
        ],
      },
    ],
  );
});

test('another argument', () =>
  expect(() => parseManifest(`${HEAD}\na\to/r\tt\t.\t-target=x\t`)).toThrow('not understood: -target=x'));
