/**
 * Asks whether the tests notice when the sources say something else; USAGE has the options. Stryker makes the mutants.
 * Of the test files that are nearest to a mutant by imports, those that come by it are asked, until one fails or they
 * have taken the budget: what is called survived may be found by others.
 */
import { createHash } from 'node:crypto';
import { commandLine, refuse, wholeNumber } from './command-line.mjs';
import { asWritten, sourceFiles, writeSources } from './jest-sources.mjs';
import { EQUIVALENT } from './mutation/equivalent.mjs';
import { instrument } from './mutation/instrument.mjs';
import { startWorker } from './mutation/pool.mjs';
import { relatedTests } from './mutation/related-tests.mjs';

const FOLDERS = [
  'src/packet',
  'src/analyze',
  'src/terraform/plan',
  'src/terraform/resources/topology',
  'src/policy/exceptions',
];
const LEAST_SCORE = 85;
const USAGE = `usage: npm run mutate-sources -- [OPTION...] [FOLDER...]

  --sample N        so many mutants, by chance (all)
  --seed S          the same seed takes the same ones (1)
  --near N          how many test files are looked at for one mutant, the nearest by imports first (40)
  --budget SECONDS  processor time of the tests of one mutant (30)
  --minutes N       no mutant is begun after so many (no limit)
  --workers N       how many are asked about at the same time (1)
  FOLDER            whose files are changed (${FOLDERS.join(', ')})

Status 1 where the tests find less than ${LEAST_SCORE} % in a folder.
`;
/** CPU time of a test file by itself that is too much for one mutant. */
const SLOW_MS = 10_000;

const { values, positionals } = commandLine(USAGE, {
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    budget: { type: 'string', default: '30' },
    minutes: { type: 'string' },
    near: { type: 'string', default: '40' },
    workers: { type: 'string', default: '1' },
  },
});
const folders = positionals.length === 0 ? FOLDERS : positionals;
const number = (name, least = 1) => wholeNumber(name, values[name], USAGE, least);
const [budget, near, workers] = [number('budget'), number('near'), number('workers')];
const sample = values.sample === undefined ? null : number('sample');
const end = values.minutes === undefined ? Infinity : performance.now() + number('minutes') * 60_000;

const say = (line) => process.stdout.write(`${line}\n`);
const keyOf = ({ file, from, to, location: { start, end } }) => JSON.stringify([file, start, end, from, to]);
const folderOf = ({ file }) => folders.find((folder) => file.startsWith(folder));

const files = (await sourceFiles()).filter(
  (path) => folders.some((folder) => path.startsWith(folder)) && !path.includes('/generated/'),
);
for (const folder of folders)
  if (!files.some((path) => path.startsWith(folder)))
    refuse(`${folder} has no sources, named from here as src/packet`, USAGE);
const { chosen, texts } = await choose();
await writeSources(async (path) => texts.get(path) ?? asWritten(path));
const testsOf = await relatedTests();
const baselines = new Map();
const results = [];
const queue = [...chosen];
await Promise.all(Array.from({ length: workers }, async () => work(startWorker())));
process.exitCode = report();

/** The mutants that are asked about, in an order by chance, and the files with them inside. */
async function choose() {
  const all = await instrument(files);
  const rank = (mutant) =>
    createHash('sha256')
      .update(`${values.seed} ${keyOf(mutant)}`)
      .digest('hex');
  const shuffled = (mutants) =>
    mutants
      .map((mutant) => ({ mutant, at: rank(mutant) }))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ mutant }) => mutant);
  if (sample === null) return { chosen: shuffled(all.mutants), texts: all.files };
  const drawn = shuffled(all.mutants).slice(0, sample);
  say(`${drawn.length} of ${all.mutants.length} mutants, seed ${values.seed}`);
  // The others would only make the tests slow.
  const within = new Map(files.map((file) => [file, []]));
  for (const { file, location } of drawn) within.get(file).push(location);
  const some = await instrument(files, within);
  const wanted = new Set(drawn.map(keyOf));
  return { chosen: shuffled(some.mutants.filter((mutant) => wanted.has(keyOf(mutant)))), texts: some.files };
}

async function work(worker) {
  for (let mutant = queue.shift(); mutant !== undefined && performance.now() < end; mutant = queue.shift()) {
    const result = { mutant, ...(await fateOf(worker, mutant)) };
    results.push(result);
    if (results.length % 50 === 0) say(`${results.length} of ${chosen.length} asked about`);
    if (result.by === null)
      say(`${'survived'.padEnd(9)}${placed(mutant)}  ${changed(mutant)}  (${askedText(result.asked)})`);
  }
  worker.stop();
}

function askedText(count) {
  return count === 0 ? 'no test file near by runs it' : `asked: ${count} test file${count === 1 ? '' : 's'}`;
}

/** Which test file finds it, if any, and how many were asked. */
async function fateOf(worker, mutant) {
  let spentMs = 0;
  let asked = 0;
  const tests = testsOf(mutant.file)
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, near);
  for (const { path } of tests) {
    if (spentMs > budget * 1000) break;
    const alone = await baselineOf(worker, path);
    if (!alone.reached.has(mutant.id)) continue;
    const limitMs = 5 * alone.cpuMs + 5_000;
    const { problem, cpuMs } = await worker.ask({ test: path, mutant: mutant.id, limitMs });
    asked += 1;
    spentMs += cpuMs;
    if (problem !== null) return { by: path, asked };
  }
  return { by: null, asked };
}

/** What a test file does while all mutants sleep. */
async function baselineOf(worker, path) {
  const known = baselines.get(path);
  if (known !== undefined) return known;
  const { problem, cpuMs, reached } = await worker.ask({ test: path, mutant: null, limitMs: SLOW_MS });
  if (problem !== null && cpuMs < SLOW_MS) throw new Error(`${path} fails by itself: ${problem}`);
  const baseline = { cpuMs, reached: new Set(problem === null ? reached : []) };
  baselines.set(path, baseline);
  return baseline;
}

function report() {
  const known = new Set();
  const equals = ({ file, from, to }) => {
    const found = EQUIVALENT.find((each) => each.file === file && each.from === from && each.to === to);
    if (found !== undefined) known.add(found);
    return found !== undefined;
  };
  let status = 0;
  if (results.length < chosen.length)
    say(`the time was up: ${results.length} of ${chosen.length} mutants were asked about`);
  for (const folder of folders) {
    const own = results.filter(({ mutant }) => folderOf(mutant) === folder);
    const found = own.filter(({ by }) => by !== null).length;
    const equivalent = own.filter(({ by, mutant }) => by === null && equals(mutant)).length;
    const score = (100 * found) / Math.max(1, own.length - equivalent);
    if (own.length > equivalent && score < LEAST_SCORE) status = 1;
    const unmet = own.filter(({ asked }) => asked === 0).length;
    const survived = own.length - found - equivalent;
    const counts = `${own.length} mutants, ${found} found, ${equivalent} equivalent, ${survived} survived${unmet === 0 ? '' : `, of which no test near by runs ${unmet}`}`;
    say(`${folder.padEnd(34)} ${score.toFixed(1).padStart(5)} %  ${counts}`);
  }
  return status;
}

function placed({ file, location }) {
  return `${file}:${location.start.line + 1}:${location.start.column + 1}`;
}

function changed({ from, to, mutator }) {
  const short = (text) => JSON.stringify(text.length > 70 ? `${text.slice(0, 70)}…` : text);
  return `${mutator}: ${short(from)} -> ${short(to)}`;
}
