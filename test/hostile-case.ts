import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { runProgram, type Run } from './program.ts';

/** What `case.json` of a folder in testdata/hostile says (its README has the words). */
export interface HostileCase {
  readonly why: string;
  readonly setup?: readonly SetupStep[];
  /** False: the copy has no `.git`. */
  readonly repository?: boolean;
  readonly runs: readonly HostileRun[];
}

/** What a repository cannot hold, or should not. */
export type SetupStep =
  | { readonly link: readonly [from: string, to: string] }
  | { readonly file: string; readonly text: string }
  /** Empty files; `%d` in the name is the number of each. `in`: the folder. */
  | { readonly files: { readonly count: number; readonly name: string; readonly in?: string } }
  /** A text written again and again into one file, with the number of each for `%d`. */
  | {
      readonly repeat: {
        readonly count: number;
        readonly text: string;
        readonly file: string;
        readonly before?: string;
        readonly after?: string;
      };
    }
  /** `open` so many times, and `close` as often. */
  | {
      readonly nest: {
        readonly depth: number;
        readonly open: string;
        readonly close: string;
        readonly file: string;
        readonly before: string;
        readonly after: string;
      };
    }
  /** One that nobody writes to. */
  | { readonly pipe: string }
  /** Of what is copied. */
  | { readonly remove: string }
  /** `d/d/d/…`, so deep, below `in`. The step after it finds the deepest one under the name `%deepest`. */
  | { readonly folders: number; readonly in?: string };

export interface HostileRun {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly status: number;
  /** Each must be there. */
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  /** None may be in either. */
  readonly not?: readonly string[];
}

/**
 * Calls back in a copy of the case's folder, which is a repository of its own unless the case says otherwise, and gone
 * afterwards.
 */
export async function inCopyOf<T>(
  folder: string,
  { setup = [], repository = true }: HostileCase,
  then: () => Promise<T>,
): Promise<T> {
  const before = process.cwd();
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-hostile-')));
  try {
    cpSync(folder, root, { recursive: true, filter: (path) => basename(path) !== 'case.json' });
    if (repository) mkdirSync(join(root, '.git'));
    process.chdir(root);
    let deepest = '.';
    for (const step of setup) deepest = take(step, deepest);
    return await then();
  } finally {
    process.chdir(before);
    rmSync(root, { recursive: true });
  }
}

/** In the working directory; gives the deepest folder that was made so far. */
export function take(step: SetupStep, deepest: string): string {
  const placed = (path: string): string => {
    const at = path.replace('%deepest', deepest);
    mkdirSync(dirname(at), { recursive: true });
    return at;
  };
  if ('remove' in step) rmSync(step.remove, { recursive: true });
  else if ('link' in step) symlinkSync(step.link[1], placed(step.link[0]));
  else if ('file' in step) writeFileSync(placed(step.file), step.text);
  else if ('pipe' in step) execFileSync('mkfifo', [placed(step.pipe)]);
  else if ('nest' in step) {
    const { depth, open, close, file, before, after } = step.nest;
    writeFileSync(placed(file), `${before}${open.repeat(depth)}${close.repeat(depth)}${after}`);
  } else if ('files' in step) {
    const { count, name, in: folder = '.' } = step.files;
    for (let i = 0; i < count; i++) writeFileSync(placed(join(folder, name.replaceAll('%d', String(i)))), '');
  } else if ('repeat' in step) {
    const { count, text, file, before = '', after = '' } = step.repeat;
    writeFileSync(
      placed(file),
      `${before}${Array.from({ length: count }, (_, i) => text.replaceAll('%d', String(i))).join('')}${after}`,
    );
  } else {
    const path = join(step.in ?? '.', ...Array.from({ length: step.folders }, () => 'd'));
    mkdirSync(path, { recursive: true });
    return path;
  }
  return deepest;
}

/** What is not as a run says, in words; nothing where all is. */
export async function faultsOf({
  args,
  stdin,
  status,
  stdout = [],
  stderr = [],
  not = [],
}: HostileRun): Promise<readonly string[]> {
  const run = await runProgram(args, { folder: '.', ...(stdin === undefined ? {} : { stdin }) });
  const lacks = (stream: 'stdout' | 'stderr', texts: readonly string[]): readonly string[] =>
    texts
      .filter((text) => !flat(run[stream]).includes(flat(text)))
      .map((text) => `${stream} lacks ${JSON.stringify(text)}`);
  const both = `${flat(run.stdout)}\n${flat(run.stderr)}`;
  const faults = [
    ...(run.status === status ? [] : [`status ${run.status}, not ${status}`]),
    ...lacks('stdout', stdout),
    ...lacks('stderr', stderr),
    ...not.filter((text) => both.includes(flat(text))).map((text) => `there is ${JSON.stringify(text)}`),
    ...rawIn(run),
  ];
  return faults.length === 0
    ? []
    : [`portcullis ${args.join(' ')}`, ...faults, run.stdout.slice(0, 4_000), run.stderr.slice(0, 4_000)];
}

/** Lines are wrapped where they are long, so a text is looked for without regard to where. */
function flat(text: string): string {
  return text.replaceAll(/[ \n]+/g, ' ');
}

/** Whatever a case is about: what a terminal would obey or a workflow log take for a command is never printed. */
function rawIn({ stdout, stderr }: Run): readonly string[] {
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^\s*::|##\[|##vso\[/m.test(
    stdout + stderr,
  )
    ? ['something raw is printed']
    : [];
}

export function readCase(folder: string): HostileCase {
  return JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
}
