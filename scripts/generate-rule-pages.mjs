/**
 * A page for each rule of the built-in modules: a configuration, what the program really says of it, why, the fix, what
 * can be set, and its examples.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { readPolicyFiles } from './policy-files.mjs';

/** Needs the build. */
export async function generateRulePages() {
  const sets = parse(await readFile('policies/sets/ports.yaml', 'utf8'));
  const rules = [];
  for (const { module } of await readPolicyFiles()) {
    rules.push(...module.rules.map((rule) => ({ module, rule })));
  }
  const temporary = await mkdtemp(join(tmpdir(), 'rule-pages-'));
  try {
    const pages = await inTurns(rules, async ({ module, rule }) => ({
      id: rule.id,
      text: page(module, rule, await outputOf(rule, join(temporary, rule.id)), sets),
    }));
    await trySettings(rules, join(temporary, 'settings'));
    await rm('docs/rules', { recursive: true, force: true });
    await mkdir('docs/rules', { recursive: true });
    for (const { id, text } of pages) await writeFile(`docs/rules/${id}.md`, text);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function inTurns(all, make) {
  const out = [];
  const queue = [...all.entries()];
  await Promise.all(
    Array.from({ length: availableParallelism() + 1 }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) out[next[0]] = await make(next[1]);
    }),
  );
  return out;
}

/** Less than medium is not shown in full by itself. */
function showing({ severity }) {
  return ['low', 'info'].includes(severity) ? ['--show', severity] : [];
}

/** What `portcullis check .` says of this rule where the example is all there is. */
async function outputOf(rule, folder) {
  await mkdir(folder);
  await writeFile(join(folder, 'main.tf'), shownExample(rule).hcl);
  const output = await check(folder, showing(rule));
  const blocks = output.split('\n\n').filter((block) => new RegExp(`\\[${rule.id}\\]`).test(block));
  if (blocks.length === 0) throw new Error(`${rule.id}: the program does not find its first configuration:\n${output}`);
  return blocks.join('\n\n').trimEnd();
}

/** The settings that the pages show must be readable; one run reads them all. */
async function trySettings(rules, folder) {
  await mkdir(folder);
  for (const { module, rule } of rules) await writeFile(join(folder, `${rule.id}.yaml`), settings(module, rule));
  await writeFile(join(folder, 'portcullis.yaml'), stringify({ extends: rules.map(({ rule }) => `${rule.id}.yaml`) }));
  await writeFile(join(folder, 'main.tf'), rules.map(({ rule }) => shownExample(rule).hcl)[0]);
  await check(folder);
}

function check(folder, options = []) {
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [resolve('bin/portcullis.js'), 'check', '.', ...options],
      { cwd: folder, env: { PATH: process.env.PATH }, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error !== null && error.code !== 1)
          fail(new Error(`portcullis check ended with ${error.code}: ${stdout}${stderr}`));
        else done(stdout);
      },
    );
  });
}

function shownExample({ id, examples }) {
  const shown = examples.find(({ hcl, finds }) => hcl !== undefined && finds.length > 0);
  if (shown === undefined) throw new Error(`${id}: no configuration that is found`);
  return shown;
}

const JUDGED = {
  'security-group': 'security groups',
  'network-acl': 'network ACLs',
  endpoint: 'endpoints',
  input: 'inputs',
};

function page(module, rule, output, sets) {
  const targets = [rule.target]
    .flat()
    .map((target) => JUDGED[target])
    .join(' and ');
  const shown = shownExample(rule);
  const parts = [
    `# ${rule.id}`,
    `**${rule.title}** · ${rule.severity} · module \`${module.module}\` · judges ${targets}`,
    `With this \`main.tf\`${shown.given === undefined ? '' : ` (${shown.name})`}:\n\n${block('hcl', shown.hcl)}`,
    `\`portcullis ${['check', '.', ...showing(rule)].join(' ')}\` says, beside what other rules find:\n\n${block('text', output)}`,
    `## Why\n\n${rule.why.trim()}`,
    `## What to do\n\nWords in italics are filled in for each finding.\n\n${rule.fix.trim().replaceAll(/\{([a-z-]+)\}/g, '*$1*')}.`,
    `## Settings\n\n${[...parameters(module, rule, sets), `In \`portcullis.yaml\`, as an example; what is left out stays as it is:\n\n${block('yaml', settings(module, rule))}`].join('\n\n')}`,
    `## Limits\n\n${rule.limits.trim()} See also [what the analysis cannot see](../limits.md).`,
    `## Examples\n\nIn [the notation](../notation.md) or as configurations; they run as tests.\n\n${rule.examples.map((each) => example(each, each === shown)).join('\n\n')}`,
    `## How it is stated\n\n${block('yaml', stringify({ condition: rule.condition }, { lineWidth: 0 }))}`,
    ...(rule.references === undefined ? [] : [`## References\n\n${references(rule.references)}`]),
    ...elsewhere(rule),
  ];
  return `<!-- Generated from policies/${module.module}.yaml by scripts/generate.mjs. -->\n\n${parts.join('\n\n')}\n`;
}

function block(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function example({ name, given, hcl, finds }, isShown) {
  const found =
    finds.length === 0
      ? 'Not found.'
      : `Found: ${finds
          .map(({ subject, verdict, ports, number, direction, by }) =>
            [
              `\`${subject}\``,
              direction,
              number === undefined ? null : `entry ${number}`,
              by === undefined ? null : `by ${by.join(', ')}`,
              ports === undefined
                ? null
                : ports.length === 0
                  ? 'no sensitive port'
                  : ports.length > 6
                    ? `${ports.length} ports`
                    : ports.join(', '),
              verdict === 'undetermined' ? '(undetermined)' : null,
            ]
              .filter(Boolean)
              .join(' '),
          )
          .join('; ')}.`;
  const forms = [
    ...(given === undefined ? [] : [block('text', given)]),
    ...(hcl === undefined || (isShown && given !== undefined) ? [] : [block('hcl', hcl)]),
  ];
  return [`### ${name[0].toUpperCase()}${name.slice(1)}`, ...forms, found].join('\n\n');
}

function parametersOf(module, { condition }) {
  return Object.entries(module.parameters ?? {}).filter(([name]) => JSON.stringify(condition).includes(`"$${name}"`));
}

function parameters(module, rule, sets) {
  const rows = parametersOf(module, rule).map(
    ([name, { type, description, default: value }]) =>
      `| \`${name}\` | ${type} | ${description.trim()} | ${[value].flat().join(' ')} |`,
  );
  const named = parametersOf(module, rule)
    .map(([, { default: value }]) => value)
    .filter((value) => sets[value] !== undefined);
  return [
    ...(rows.length === 0 ? [] : [`| parameter | type | | default |\n| --- | --- | --- | --- |\n${rows.join('\n')}`]),
    ...named.map(
      (name) =>
        `\`${name}\` is ${sets[name].join(', ')}. [\`policies/sets/ports.yaml\`](../../policies/sets/ports.yaml) has more sets, those of EC2.19 and of other controls and checks among them.`,
    ),
  ];
}

/** What a page shows beside the default, by parameter. */
const OTHER_VALUES = {
  ports: '[sensitive, tcp/8080]',
  'cover-all-ports': '[remote-administration]',
  ephemeral: '49152-65535',
  'own-ephemeral': '32768-65535',
  'wide-ephemeral': '10000-65535',
  'rules-per-group': '100',
  'entries-per-list': '40',
};
const OTHER_SEVERITY = { critical: 'high', high: 'critical', medium: 'high', low: 'medium', info: 'low' };

/** A configuration of the rule that the program has read. */
function settings(module, rule) {
  const own = parametersOf(module, rule).map(([name]) => `      ${name}: ${OTHER_VALUES[name]}`);
  if (own.some((line) => line.endsWith('undefined')))
    throw new Error(`${rule.id}: say in OTHER_VALUES what its page shows for a parameter`);
  const isOfInternet = /"remote":"internet"|"wider-ipv6"/.test(JSON.stringify(rule.condition));
  return [
    'rules:',
    `  ${rule.id}:`,
    `    severity: ${OTHER_SEVERITY[rule.severity]}   # or \`${rule.id}: off\` instead`,
    ...(own.length === 0 ? [] : ['    parameters:', ...own]),
    ...(isOfInternet
      ? [
          'internet:   # for every rule: more public addresses than these',
          '  ipv4: 256',
          '  ipv6: 65536   # /64 networks',
        ]
      : []),
    'scopes:',
    '  - name: sandboxes',
    '    where: {tag: {env: sandbox}}',
    '    rules:',
    `      ${rule.id}: off`,
    '',
  ].join('\n');
}

/** One line a page or benchmark, with all controls of it. */
function references(all) {
  const titles = [...new Set(all.map(({ title }) => title))];
  const link = (text, url) => (url === undefined ? text : `[${text}](${url})`);
  return titles
    .map((title) => {
      const own = all.filter((each) => each.title === title);
      const controls = own.filter(({ control }) => control !== undefined);
      return controls.length === 0
        ? `- ${link(title, own[0].url)}`
        : `- ${title}: ${controls.map(({ control, url }) => link(control, url)).join(', ')}`;
    })
    .join('\n');
}

const TOOLS = [
  ['Checkov', /^CKV/],
  ['Trivy', /^(AVD-|aws-ec2-)/],
  ['AWS Security Hub', /^EC2\.\d+$/],
  ['CIS AWS Foundations Benchmark', /^CIS-/],
  ['AWS Config', /^(restricted-|vpc-|nacl-|ec2-)/],
  ['KICS', /^KICS: /],
  ['Terrascan', /^AC_AWS_/],
  ['Prowler', /^ec2_/],
];

function elsewhere({ id, equivalents = [], differs }) {
  const unknown = equivalents.find((each) => !TOOLS.some(([, own]) => own.test(each)));
  if (unknown !== undefined) throw new Error(`${id}: say in TOOLS whose id ${unknown} is`);
  const lines = TOOLS.map(([tool, own]) => ({
    tool,
    ids: equivalents.filter((each) => own.test(each)).map((each) => `\`${each.replace(/^KICS: /, '')}\``),
  }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ tool, ids }) => `- ${tool}: ${ids.join(', ')}`);
  const says = [
    ...(lines.length === 0 ? [] : [`The same intent, not always the same verdict:\n\n${lines.join('\n')}`]),
    ...(differs === undefined ? [] : [differs.trim()]),
  ];
  return says.length === 0 ? [] : [`## In other tools\n\n${says.join('\n\n')}`];
}
