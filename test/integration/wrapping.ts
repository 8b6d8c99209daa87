import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RanOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** From the folder of the stack. */
  readonly cwd?: string;
}

/** A folder with a configuration, and the wrapper in it. */
export interface WrappedStack {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  /** `portcullis terraform …`, a word for each part between blanks. */
  readonly wrapped: (line: string, options?: RanOptions) => Ran;
  /** The same, while it runs: without a terminal, in a session of its own. */
  readonly start: (line: string, options?: RanOptions) => Running;
  /** At a terminal. What is typed comes from the answer to what is printed. */
  readonly atTerminal: (line: string, options?: RanOptions) => Running;
  /** Another program, beside the wrapper. */
  readonly plain: (program: string, line: string, options?: RanOptions) => Ran;
  /** What is left where private files are made. */
  readonly leftBehind: () => readonly string[];
  readonly remove: () => void;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** What was printed so far, both streams. */
  readonly said: () => string;
  /** Until it has printed something. */
  readonly until: (text: string | RegExp) => Promise<void>;
  readonly ended: Promise<Ran>;
}

const PROGRAM = resolve('bin/portcullis.js');

/** Terraform asks nobody about versions, and nothing of who runs the tests has a say. */
function cleanEnvironment(own: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: own,
    LANG: 'C.UTF-8',
    TMPDIR: join(own, 'private'),
    CHECKPOINT_DISABLE: '1',
  };
}

export function openStack(files: Readonly<Record<string, string>>): WrappedStack {
  const own = realpathSync(mkdtempSync(join(tmpdir(), 'wrapped-')));
  const folder = join(own, 'stack');
  mkdirSync(join(own, 'private'));
  mkdirSync(folder);
  const path = (name: string): string => resolve(folder, name);
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
    if (text.startsWith('#!')) chmodSync(path(name), 0o755);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const settings = ({ env = {}, cwd = '.' }: RanOptions = {}) => ({
    cwd: path(cwd),
    env: { ...cleanEnvironment(own), ...env },
  });
  const plain: WrappedStack['plain'] = (program, line, options = {}) => {
    const { status, stdout, stderr } = spawnSync(program, wordsOf(line), {
      ...settings(options),
      encoding: 'utf8',
      input: options.stdin ?? '',
    });
    return { status, stdout, stderr };
  };
  return {
    folder,
    path,
    write,
    plain,
    wrapped: (line, options) => plain(process.execPath, `${PROGRAM} terraform ${line}`, options),
    start: (line, options) =>
      running(
        spawn(process.execPath, [PROGRAM, 'terraform', ...wordsOf(line)], { ...settings(options), detached: true }),
      ),
    atTerminal: (line, options) =>
      running(
        spawn('script', ['-qefc', `exec ${process.execPath} ${PROGRAM} terraform ${line}`, '/dev/null'], {
          ...settings(options),
          detached: true,
        }),
      ),
    leftBehind: () => readdirSync(join(own, 'private')).filter((name) => name.startsWith('portcullis-')),
    remove: () => {
      rmSync(own, { recursive: true, force: true });
    },
  };
}

function wordsOf(line: string): readonly string[] {
  return line.split(' ').filter((word) => word !== '');
}

function running(child: ChildProcessWithoutNullStreams): Running {
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => {
      out[name] += chunk.toString();
    });
  child.stdin.on('error', () => {});
  const said = (): string => `${out.stdout}${out.stderr}`;
  let isOver = false;
  const ended = new Promise<Ran>((done) => {
    child.once('close', (status) => {
      isOver = true;
      done({ status, ...out });
    });
  });
  return {
    child,
    said,
    ended,
    until: async (text) => {
      const isSaid = (): boolean => (typeof text === 'string' ? said().includes(text) : text.test(said()));
      while (!isSaid()) {
        if (isOver) throw new Error(`ended before it said ${String(text)}:\n${said()}`);
        await setTimeout(20);
      }
    },
  };
}

/** Until a file is there. */
export async function untilThere(path: string): Promise<void> {
  while (!existsSync(path)) await setTimeout(20);
}

/** The last four digits of a file's mode. */
export function modeOf(path: string): string {
  return (statSync(path).mode & 0o7777).toString(8);
}

/** Where the machine has the provider for AWS, for `terraform init -plugin-dir`; null where it has none. */
export function pluginMirror(): string | null {
  const named = process.env['TF_PLUGIN_MIRROR'];
  const shares = [
    '/opt',
    '/usr/share',
    '/usr/local/share',
    '/usr/local/share/terraform',
    join(homedir(), '.terraform.d'),
  ];
  const folders = [...(named === undefined ? [] : [named]), ...shares.flatMap((share) => [share, ...foldersIn(share)])];
  return folders.find((each) => existsSync(join(each, 'registry.terraform.io/hashicorp/aws'))) ?? null;
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

/** The value of the one resource, as the state has it; null without a state. */
export function applied(stack: WrappedStack, folder = '.'): unknown {
  const file = stack.path(join(folder, 'terraform.tfstate'));
  if (!existsSync(file)) return null;
  return /"input": \{\s*"value": "([^"]*)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}
