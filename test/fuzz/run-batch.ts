import { FORMAT_NAMES, type FormatName } from '../../src/report/formats.ts';
import { FORMAT_READERS } from '../format-readers.ts';
import { runProgram, type Run } from '../program.ts';
import type { Case } from './case.ts';
import { caseFaults, statusFaults, type ToldReport } from './case-faults.ts';
import { heldBytes } from './held-bytes.ts';
import { printedFaults, prototypeFaults } from './printed-faults.ts';

/** Something that must not be, with the number of the case among its batch; null where no single case does it. */
export interface Fault {
  readonly at: number | null;
  readonly what: string;
}

export interface BatchResult {
  readonly faults: readonly Fault[];
  /** Verdicts on subjects that were compared with the evaluator's. */
  readonly compared: number;
  readonly milliseconds: number;
}

const TOP = '/fuzzed';
/** A batch or case that computes longer is one that hangs; how long others have the machine says nothing. */
const MOST_MS = 10_000;

const folderOf = (at: number): string => `${TOP}/case${at}`;
const inputOf = ({ input }: Case, at: number): string => (input === '.' ? folderOf(at) : `${folderOf(at)}/${input}`);

/** Cases in one run, so that what each run costs is paid once; a fault of the run is looked for in each case alone. */
export async function runBatch(cases: readonly Case[], turn: number): Promise<BatchResult> {
  const format = FORMAT_NAMES[turn % FORMAT_NAMES.length] as FormatName;
  const together = await timed(async () => runCases(cases, format));
  const { milliseconds } = together;
  const compared = cases.reduce((sum, { means }) => sum + (means?.length ?? 0), 0);
  if (together.faults.every(({ at }) => at !== null)) return { faults: together.faults, compared, milliseconds };
  const alone: Fault[] = [];
  for (const [at, each] of cases.entries())
    alone.push(...(await timed(async () => runCases([each], format))).faults.map(({ what }) => ({ at, what })));
  return { faults: alone.length > 0 ? alone : together.faults, compared, milliseconds };
}

async function timed(
  run: () => Promise<readonly Fault[]>,
): Promise<{ readonly faults: readonly Fault[]; readonly milliseconds: number }> {
  const before = process.cpuUsage();
  const faults = await run();
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1_000;
  const slow: readonly Fault[] =
    milliseconds > MOST_MS ? [{ at: null, what: `it computes for ${Math.round(milliseconds)} ms` }] : [];
  return { faults: [...faults, ...slow], milliseconds };
}

async function runCases(cases: readonly Case[], format: FormatName): Promise<readonly Fault[]> {
  const files = new Map<string, Buffer>([[`${TOP}/.git/HEAD`, Buffer.from('')]]);
  for (const [at, each] of cases.entries())
    for (const [path, bytes] of each.files) files.set(`${folderOf(at)}/${path}`, bytes);
  const all = (what: readonly string[]): readonly Fault[] => what.map((each) => ({ at: null, what: each }));
  let run: Run;
  try {
    run = await runProgram(
      ['check', ...cases.map(inputOf), '--format', format, '--output', `json=${TOP}/report.json`],
      { disk: heldBytes(files) },
    );
  } catch (error) {
    return all([`it throws ${error instanceof Error ? error.stack : String(error)}`]);
  }
  const written = run.written[`${TOP}/report.json`];
  if (run.status === 3 || written === undefined) return all([`status ${run.status}: ${run.stderr.slice(0, 2_000)}`]);
  const report: ToldReport = JSON.parse(written);
  return [
    ...all([
      ...printedFaults(run.stdout, format),
      ...printedFaults(run.stderr, 'stderr'),
      ...printedFaults(written, 'json'),
      ...FORMAT_READERS[format].faults(run.stdout).map((fault) => `${format}: ${fault}`),
      ...prototypeFaults(),
      ...statusFaults(run.status, report),
    ]),
    ...cases.flatMap((each, at) =>
      caseFaults(each, { input: inputOf(each, at), folder: folderOf(at), report }).map((what) => ({ at, what })),
    ),
  ];
}
