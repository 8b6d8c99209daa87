/**
 * Where findings say that they are: `npm run places -- FOLDER...`. A folder holds pairs, as `npm run parity` reads them,
 * or folders with `main.tf` and `plan.json`. Each root is checked from raw HCL and from its plan with `--source`; what
 * stands at the place of each finding, of what decides it and of what set it is compared with what it names, by a reader
 * of its own (test/places). Status 1 where a finding has no place or a wrong one. Needs `npm run build` first.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checked, configurationOf, inTurns, tested } from './run-pairs.mjs';

const { parseManifest, misplaced } = await tested(['test/parity/pair.ts', 'test/places/misplaced.ts']);
const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write('usage: npm run places -- FOLDER...\n');
  process.exit(2);
}
const runs = folders.flatMap((folder) =>
  existsSync(join(folder, 'MANIFEST.tsv')) ? pairsOf(folder) : scenariosOf(folder),
);
process.exitCode = tell(await inTurns(runs, read));

function pairsOf(folder) {
  return parseManifest(readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8')).flatMap((pair) => {
    const configuration = configurationOf(folder, pair);
    const [module, ...options] = configuration;
    return bothOf(pair.name, configuration, [
      join(folder, 'plans', `${pair.name}.json`),
      '--source',
      module,
      ...options,
    ]);
  });
}

function scenariosOf(folder) {
  return readdirSync(folder).flatMap((name) => {
    const root = join(folder, name);
    const plan = join(root, 'plan.json');
    return existsSync(plan) ? bothOf(name, [root], [plan, '--source', root]) : [];
  });
}

function bothOf(name, configuration, plan) {
  return [
    { name: `${name}, hcl`, args: configuration },
    { name: `${name}, plan`, args: plan },
  ];
}

async function read({ name, args }) {
  const { stdout, stderr } = await checked(args);
  if (stdout === '') return { name, findings: 0, set: 0, troubles: [stderr.trim().slice(0, 400)] };
  const { findings } = JSON.parse(stdout);
  return {
    name,
    findings: findings.length,
    set: findings.filter(({ setBy }) => setBy.length > 0).length,
    troubles: findings.flatMap((finding) =>
      misplaced(finding, textOf).map(
        (trouble) => `${finding.rule} ${finding.subject.address}: ${trouble} (${whereOf(finding)})`,
      ),
    ),
  };
}

function whereOf({ place }) {
  return place === null ? 'nowhere' : `${place.file}:${place.line}:${place.column}`;
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}

function tell(results) {
  for (const { name, troubles } of results)
    for (const trouble of troubles) process.stdout.write(`${name}: ${trouble}\n`);
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  const wrong = sum(({ troubles }) => troubles.length);
  process.stdout.write(
    `${sum(({ findings }) => findings)} findings of ${results.length} runs, ${sum(({ set }) => set)} of them set by variables: ${wrong} wrong places\n`,
  );
  return wrong === 0 && results.length > 0 ? 0 : 1;
}
