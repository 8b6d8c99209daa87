import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/limits.md names each bound with its number, its words and where it stands; here they are held against the code. */
const PAGE = readFileSync('docs/limits.md', 'utf8');
const BOUNDS = PAGE.slice(PAGE.indexOf('## Bounds'), PAGE.indexOf('## Why was'));
const ROWS = [...BOUNDS.matchAll(/^\| (.+?) \| ([\d,]+(?: [MG]iB)?) \| (.+?) \| `(\S+)` `(\w+)` \|$/gm)].map(
  ([, what = '', bound = '', beyond = '', file = '', name = '']) => ({ what, bound, beyond, file, name }),
);

const UNITS: Readonly<Record<string, number>> = {
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  MEBIBYTE: 1024 ** 2,
  GIBIBYTE: 1024 ** 3,
};

/** `16 * 1024 ** 2`, as it stands in the code. */
function product(text: string): number {
  return text
    .split(/ \* /)
    .map((factor) => {
      const [base = '', power = '1'] = factor.split(' ** ');
      return (UNITS[base] ?? Number(base.replaceAll('_', ''))) ** Number(power);
    })
    .reduce((left, right) => left * right, 1);
}

function inCode(file: string, name: string): number {
  const code = readFileSync(join('src', file), 'utf8');
  const [, text = ''] = new RegExp(`\\b${name}(?:: \\w+)?(?: = |: )([\\d_A-Z][\\w *]*)`).exec(code) ?? [];
  const value = product(text.trim());
  return name === 'MAX_MEBIBYTES' ? value * 1024 ** 2 : value;
}

function told(bound: string): number {
  const [number = '', unit] = bound.split(' ');
  return Number(number.replaceAll(',', '')) * (unit === undefined ? 1 : (UNITS[unit] ?? Number.NaN));
}

test('every row of the page is one', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(50);
  expect(
    BOUNDS.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|.* \| bound \|)/.test(line)).length,
  ).toBe(ROWS.length);
});

test.each(ROWS)('$what: $bound', ({ bound, beyond, file, name }) => {
  expect(told(bound)).toBe(inCode(file, name));
  const code = files.map(([, text]) => text).join('\n');
  // Words that are told; what users write is in the code as a name of something.
  for (const [, words = ''] of beyond.matchAll(/`([^`]{6,})`/g)) expect(code).toContain(words);
});

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|testing)\.ts$|\/generated\//.test(name))
  .map((name) => [name, readFileSync(join('src', name), 'utf8')] as const);

/** How much of something is listed in a sentence, drawn in a picture or offered as advice. */
const LISTED =
  /^(?:MOST|MAX)_(?:SHOWN|TOLD|LISTED|NAMES|NAMED|LINES|ROWS|PORTS|TEXTS|CIDRS|BY|SETS|LOST|PLACES|ON|OPEN|SUBJECTS|REFERENCES|EXAMPLES|SINGLE|SERVICES|LISTS|ENTRIES|DECIDERS|NETWORKS|VALUES|JOINED|ASKED|DENIES|RULES|TAKERS|OF_KEY|LINKS|NOTES|LENGTH|NAME|MESSAGE|ATTRIBUTES)$|^MOST$/;
/** Rooms that only show. */
const SHOWS = /^(?:report|analyze\/drawing)\//;
/** What decides nothing by itself: where it ends, something is unknown, undetermined or told without a detail. */
const INNER = `
analyze/pairs/joined-rows.ts
cli/init/write-snippets.ts
cli/machine/judge-threads.ts
engine/commented-files.ts
engine/configs.ts
engine/described-files.ts
engine/left-out.ts
engine/named-files.ts
library/option-mistakes.ts
merge/read-report.ts
policy/baseline/baseline-pieces.ts
policy/config/glob-trouble.ts
policy/config/load-config.ts
policy/config/waiver-mistakes.ts
policy/judge-model.ts
policy/possible-owner.ts
policy/written/document-path.ts
policy/written/mistakes.ts
policy/written/plain-yaml-scalar.ts
policy/written/plain-yaml.ts
policy/written/yaml-document.ts
terraform/anonymous/anonymous-json.ts
terraform/hcl/
terraform/live/shapes/filters.ts
terraform/plan/
terraform/resources/
terraform/source/
terraform/unread/words-of-value.ts
terraform/wants.ts
wrap/
`
  .trim()
  .split('\n');

test('each bound of the code is on the page, or known to be none', () => {
  const onPage = new Set(ROWS.map(({ file, name }) => `${file} ${name}`));
  const missing = files
    .filter(([name]) => !SHOWS.test(name))
    .flatMap(([name, text]) =>
      [...text.matchAll(/^(?:export )?const ((?:MAX|MOST)(?:_[A-Z0-9_]+)?)\b/gm)]
        .map(([, constant = '']) => constant)
        .filter(
          (constant) =>
            !LISTED.test(constant)
            && !onPage.has(`${name} ${constant}`)
            && !INNER.some((each) => name.startsWith(each)),
        )
        .map((constant) => `${name} ${constant}: a row of docs/limits.md, or a line of INNER here`),
    );
  expect(missing).toEqual([]);
  expect(INNER.filter((each) => !files.some(([name]) => name.startsWith(each)))).toEqual([]);
});

test('SECURITY.md names tests that are there', () => {
  const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThanOrEqual(15);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
