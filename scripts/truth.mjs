/**
 * Why each grave finding is true, and each open one open: `npm run truth -- FOLDER...`. The folders are as `npm run
 * parity` reads them; each root is checked from its plan and from raw HCL without its data sources. Writes
 * testdata/truth/violated.tsv (violated, critical and high) and undetermined.tsv (of the folders whose name ends in
 * `-wild`), joined with the reasons in testdata/truth/reasons.tsv. Status 1 where a row has no reason, where too many
 * findings are open, or where a root cannot be read; a reason without a row is told. Needs `npm run build` first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checked, configurationOf, inTurns, tested } from './run-pairs.mjs';

const TABLES = join('testdata', 'truth');
/** What may stay undetermined on the roots that nobody here had seen, over all of them. */
const MOST_OPEN = { plan: 14, hcl: 7 };
const GRAVE = new Set(['critical', 'high']);
const MODES = ['plan', 'hcl'];

const { parseManifest, rowsOf, parseReasons, joined, printed, causesOf } = await tested([
  'test/parity/pair.ts',
  'test/truth/table.ts',
]);
const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write('usage: npm run truth -- FOLDER...\n');
  process.exit(2);
}
const roots = [];
for (const folder of folders)
  for (const pair of parseManifest(await readFile(join(folder, 'MANIFEST.tsv'), 'utf8'))) roots.push({ folder, pair });
const results = await inTurns(roots, checkBoth);
process.exitCode = await tell(results);

async function checkBoth({ folder, pair }) {
  const root = join(folder, 'trees', pair.tree);
  const plan = await check([join(folder, 'plans', `${pair.name}.json`)]);
  const hcl = await check(configurationOf(folder, pair));
  return { name: pair.name, tree: root, isWild: basename(folder).endsWith('-wild'), plan, hcl };
}

/** The findings, and why there are none where the program fails. */
async function check(args) {
  const { error, stdout, stderr } = await checked(args);
  try {
    return {
      findings: JSON.parse(stdout).findings,
      failure: error === null ? null : `status ${error.code ?? error.signal}`,
    };
  } catch {
    return {
      findings: [],
      failure: `ended with ${error?.code ?? error?.signal ?? 0}: ${stderr.trim().slice(0, 400)}`,
    };
  }
}

async function tell(results) {
  let isBad = false;
  for (const { name, plan, hcl } of results) {
    for (const [mode, { failure }] of [
      ['plan', plan],
      ['hcl', hcl],
    ])
      if (failure !== null) print(`${name}, ${mode}: ${failure}`);
    isBad ||= plan.failure !== null || hcl.failure !== null;
  }
  const reasons = parseReasons(await readFile(join(TABLES, 'reasons.tsv'), 'utf8'));
  const wild = results.filter(({ isWild }) => isWild);
  const isOpen = ({ verdict }) => verdict === 'undetermined';
  const tables = [
    ['violated', results, (finding) => finding.verdict === 'violated' && GRAVE.has(finding.severity)],
    ['undetermined', wild, isOpen],
  ];
  for (const [verdict, of, wanted] of tables) {
    const rows = of.flatMap(({ name, tree, plan, hcl }) =>
      rowsOf({ root: name, tree }, { plan: plan.findings, hcl: hcl.findings }, wanted),
    );
    const table = joined(verdict, rows, reasons);
    await writeFile(join(TABLES, `${verdict}.tsv`), printed(table.rows));
    const bare = table.rows.filter(({ why }) => why === null);
    for (const { root, modes, rule, subject, about, lines } of bare)
      print(`no reason: ${[verdict, root, modes.join('+'), rule, subject, about, lines.join(' ')].join('\t')}`);
    for (const { root, rule, subject, about } of table.idle)
      print(`no such row: ${[verdict, root, rule, subject, about].join('\t')}`);
    print(
      `${verdict}: ${rows.length} rows, ${bare.length} without a reason; ${table.idle.length} reasons without a row`,
    );
    isBad ||= bare.length > 0;
  }
  for (const mode of MODES) {
    const open = wild.flatMap((result) => result[mode].findings.filter(isOpen));
    print(`undetermined from ${mode} over ${wild.length} roots: ${open.length}, at most ${MOST_OPEN[mode]}`);
    for (const line of causesOf(open)) print(line);
    isBad ||= open.length > MOST_OPEN[mode];
  }
  return isBad ? 1 : 0;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
