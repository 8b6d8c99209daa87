import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { modelOfHcl, modelOfNotation } from '../src/engine/example-model.ts';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import type { PolicyModule } from '../src/policy/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules } from '../src/policy/bind-rules.ts';

/** What the examples of these modules, judged by these rules, leave open, with what they are made of. */
async function openIn(
  path: string,
  judgedBy: (module: PolicyModule) => readonly PolicyModule[],
): Promise<readonly { readonly source: string; readonly finding: Finding }[]> {
  const out: { readonly source: string; readonly finding: Finding }[] = [];
  for (const name of readdirSync(path)
    .filter((each) => each.endsWith('.yaml'))
    .toSorted()) {
    const text = readFileSync(`${path}/${name}`, 'utf8');
    const module = parse(text) as PolicyModule;
    const policies = bindRules(judgedBy(module));
    // A rule's own message may name the networks that it is about.
    const hasOwnNetworks = path !== 'policies';
    for (const { examples } of module.rules) {
      for (const { given, hcl } of examples) {
        const shown = given === undefined ? await modelOfHcl(hcl ?? '') : modelOfNotation(given);
        if (!shown.ok) throw new Error(shown.trouble);
        const findings = judgeModel(shown.model, policies).map((found) => findingOf(found, 'example', null));
        for (const finding of findings)
          if (finding.verdict === 'undetermined')
            out.push({ source: `${given ?? hcl}${hasOwnNetworks ? text : ''}`, finding });
      }
    }
  }
  return out;
}

const ADDRESSES = /\d+\.\d+\.\d+\.\d+(?:\/\d+)?|(?:[0-9a-f]{1,4}:){2,}[0-9a-f:]*(?:\/\d+)?|::\/\d+/g;

function addressesIn({ message, claim, fix, because }: Finding): string[] {
  return [...new Set([message, claim, fix, ...because.map(({ says }) => says)].join('\n').match(ADDRESSES))];
}

test('an open finding of an example names no address that the example does not', async () => {
  const builtIn = await openIn('policies', () => BUILTIN_MODULES);
  const own = await openIn('testdata/policies', (module) => [...BUILTIN_MODULES, module]);
  expect(builtIn.length).toBeGreaterThan(40);
  expect(own.length).toBeGreaterThan(2);
  const invented = [...builtIn, ...own].flatMap(({ source, finding }) =>
    addressesIn(finding)
      .filter((address) => !source.includes(address))
      .map((address) => ({ address, rule: finding.rule, message: finding.message, fix: finding.fix, source })),
  );
  expect(invented).toEqual([]);
}, 60_000);

test('an open finding of a golden case names no address that its input does not', () => {
  const invented = readdirSync('testdata/scenarios')
    .filter((name) => !name.endsWith('.md'))
    .flatMap((name) => {
      const folder = `testdata/scenarios/${name}`;
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const source = files
        .filter((file) => /\.(tf|tfvars|tf\.json)$|plan\.json$/.test(file))
        .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
        .join('\n');
      return files
        .filter((file) => file.endsWith('report.json'))
        .flatMap((file) => (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Report).findings)
        .filter(({ verdict }) => verdict === 'undetermined')
        .flatMap((finding) =>
          addressesIn(finding)
            .filter((address) => !source.includes(address))
            .map((address) => `${name}: ${address} in ${finding.message}`),
        );
    });
  expect(invented).toEqual([]);
});

test('every built-in rule says what may be, and claims nothing', () => {
  for (const { id, perhaps = '' } of BUILTIN_MODULES.flatMap(({ rules }) => rules)) {
    // A quota has its "may" in a word.
    expect([id, perhaps]).toEqual([id, expect.stringMatching(id === 'rule-quota-exceeded' ? /\{has\}/ : /\bmay\b/)]);
    expect(perhaps).not.toMatch(/[.:]$|: /);
  }
});

const GOLDEN = 'testdata/open-messages.txt';

test('each of them is as it was read and agreed', async () => {
  const open = [
    ...(await openIn('policies', (module) => [module])),
    ...(await openIn('testdata/policies', (module) => [module])),
  ];
  const text = `${[...new Set(open.map(({ finding: { rule, message } }) => `${rule}: ${message}`))].join('\n')}\n`;
  // Only where a person asks for it, and reads what changed.
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
}, 60_000);
