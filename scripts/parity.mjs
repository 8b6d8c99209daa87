/**
 * Compares configurations with the plans that Terraform makes of them: `npm run parity -- FOLDER`. FOLDER holds
 * MANIFEST.tsv, plans/NAME.json and trees/TREE (columns name, tree, folder, arguments; others are not looked at). Each
 * pair is read twice from HCL: with the values of its data sources, taken from the plan's prior state, where the same
 * must come out, and without them, where less may be decided but nothing otherwise. What counts as the same and as a
 * contradiction is in test/parity/. Status 1 where something differs. Needs `npm run build` first.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationOf, inTurns, portcullis, sourceOf, tested } from './run-pairs.mjs';

const {
  parseManifest,
  dataState,
  withPlanNames,
  compareModels,
  compareTopology,
  compareFindings,
  contradictionsOf,
  compareSourced,
} = await tested(
  [
    'pair',
    'data-state',
    'plan-names',
    'compare-models',
    'compare-topology',
    'compare-findings',
    'contradictions',
    'compare-sourced',
  ].map((name) => `test/parity/${name}.ts`),
);
const [folder, ...chosen] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npm run parity -- FOLDER [NAME...]\n');
  process.exit(2);
}
const pairs = parseManifest(await readFile(join(folder, 'MANIFEST.tsv'), 'utf8')).filter(
  ({ name }) => chosen.length === 0 || chosen.includes(name),
);
const temporary = await mkdtemp(join(tmpdir(), 'parity-'));
try {
  const results = await inTurns(pairs, comparePair);
  process.exitCode = tell(results);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

async function comparePair(pair) {
  const planFile = join(folder, 'plans', `${pair.name}.json`);
  const context = join(temporary, `${pair.name}.json`);
  await writeFile(context, JSON.stringify(dataState(JSON.parse(await readFile(planFile, 'utf8')))));
  const plan = await runBoth([planFile]);
  const sides = {
    plan,
    withData: await runBoth([...configurationOf(folder, pair), '--context', context]),
    withoutData: await runBoth(configurationOf(folder, pair)),
    withSource: await runBoth([planFile, ...sourceOf(folder, pair)]),
  };
  const broken = Object.entries(sides)
    .filter(([, { failure }]) => failure !== null)
    .map(([side, { failure }]) => `${side}: ${failure}`);
  if (broken.length > 0) return { name: pair.name, broken };
  const { withData: written, withSource } = sides;
  for (const side of ['withData', 'withoutData']) sides[side] = withPlanNames(plan, sides[side]);
  const models = compareModels(plan.model, sides.withData.model);
  return {
    name: pair.name,
    broken,
    models,
    topologies: compareTopology(plan.model, sides.withData.model),
    findings: compareFindings(plan.report, sides.withData.report, new Set(models.narrower)),
    without: contradictionsOf(plan, sides.withoutData),
    withoutFindings: compareFindings(
      plan.report,
      sides.withoutData.report,
      new Set(compareModels(plan.model, sides.withoutData.model).narrower),
    ),
    sourcedModels: compareModels(withSource.model, written.model),
    sourced: compareSourced(withSource.report, written.report),
    open: [plan, withSource, written].map(({ report }) => report.summary.undetermined),
  };
}

async function runBoth(args) {
  const [model, report] = await Promise.all([
    run(['model', ...args]),
    run(['check', ...args, '--format', 'json', '--exit-zero']),
  ]);
  const unread =
    model.document !== null && model.document.stacks.length === 0
      ? (model.document.diagnostics[0]?.message ?? 'nothing was read')
      : null;
  return { model: model.document, report: report.document, failure: model.failure ?? report.failure ?? unread };
}

/**
 * What is read only in part is printed all the same, with status 2 and the errors as diagnostics, which the comparisons
 * tell.
 */
async function run(args) {
  const { error, stdout, stderr } = await portcullis(args);
  try {
    return { document: JSON.parse(stdout), failure: null };
  } catch {
    return {
      document: null,
      failure: `${args[0]} ended with ${error?.code ?? error?.signal ?? 0}: ${stderr.trim().slice(0, 400)}`,
    };
  }
}

function tell(results) {
  for (const {
    name,
    broken,
    models,
    topologies,
    findings,
    without,
    withoutFindings,
    sourcedModels,
    sourced,
  } of results) {
    for (const each of broken) print(`${name}: ${each}`);
    if (broken.length > 0) continue;
    for (const each of models.differences) print(`${name}, with data, model: ${each}`);
    for (const each of topologies.differences) print(`${name}, with data, topology: ${each}`);
    for (const each of findings.differences) print(`${name}, with data, finding: ${each}`);
    for (const each of without.contradictions) print(`${name}, without data, contradiction: ${each}`);
    for (const each of without.explained) print(`${name}, without data, explained by what is not known: ${each}`);
    for (const each of [...sourcedModels.differences, ...sourcedModels.narrower.map((owner) => `${owner}: narrower`)])
      print(`${name}, with source, model: ${each}`);
    for (const each of sourced.differences) print(`${name}, with source, finding: ${each}`);
    for (const each of sourced.explained) print(`${name}, with source, explained by a data source: ${each}`);
    // Without data less is decided: one of them shows what.
    const [first, ...more] = withoutFindings.differences;
    if (first !== undefined)
      print(`${name}, without data, finding: ${first}${more.length === 0 ? '' : ` (and ${more.length} more)`}`);
  }
  const read = results.filter(({ broken }) => broken.length === 0);
  const count = (comparison, part) => read.filter((result) => result[comparison][part].length > 0).length;
  const equal = (comparison) => `${read.length - count(comparison, 'differences')}/${results.length}`;
  print(
    `among the equal: models narrower than the plan's in ${count('models', 'narrower')} pairs, findings in ${count('findings', 'narrower')}; unread pairs: ${results.length - read.length}`,
  );
  const contradictions = read.reduce((sum, { without }) => sum + without.contradictions.length, 0);
  print(
    `with data: models equal ${equal('models')}, topologies equal ${equal('topologies')}, findings equal ${equal('findings')}`,
  );
  print(`without data: contradictions ${contradictions}, findings equal ${equal('withoutFindings')}`);
  const unequal = read.filter(
    ({ sourcedModels: { differences, narrower } }) => differences.length + narrower.length > 0,
  ).length;
  print(
    `with source: models equal ${read.length - unequal}/${results.length}, findings equal ${equal('sourced')}, of them explained ${count('sourced', 'explained')}`,
  );
  const open = [0, 1, 2].map((side) => read.reduce((sum, { open: counts }) => sum + counts[side], 0));
  print(`undetermined findings: of the plans ${open[0]}, with source ${open[1]}, of the configurations ${open[2]}`);
  const differing =
    count('models', 'differences') + count('findings', 'differences') + unequal + count('sourced', 'differences');
  return read.length < results.length || differing + contradictions > 0 ? 1 : 0;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
