import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { openChangeBranch, OWN_GIT, type ChangeBranch } from './change-branch.ts';
import { BOT, NAME, openGitHost, OWNER, SECRET, TOKEN, type Comment, type GitHost } from './git-host.ts';

export interface ServerOptions {
  /** The program. */
  readonly atlantis: string;
  /** A folder of its own. */
  readonly folder: string;
  /** As the server's configuration has it. */
  readonly repos: string;
  readonly policyChecks: boolean;
  /** What the base branch has. */
  readonly base: Readonly<Record<string, string>>;
  /** What the host says that the pull request changes. */
  readonly changed?: readonly string[];
}

/** Atlantis, with a host for one pull request. */
export interface Running {
  readonly host: GitHost;
  readonly branch: ChangeBranch;
  /** What Atlantis has in its clone of the pull request, or in a folder of it. */
  readonly files: (below?: string) => readonly string[];
  /** What it answers to a push; one comment for each of its stages. */
  readonly push: (files: Readonly<Record<string, string>>, answers: number) => Promise<readonly string[]>;
  readonly say: (comment: Comment) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const PATIENCE = 120_000;

export async function runAtlantis(options: ServerOptions): Promise<Running> {
  const { atlantis, folder, repos, policyChecks, base } = options;
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const host = await openGitHost(`${address}/events`, options.changed ?? ['main.tf']);
  const branch = openChangeBranch(folder, base);
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'home'));
  const portcullis = `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/portcullis.js')}' "$@"\n`;
  writeFileSync(join(folder, 'bin/portcullis'), portcullis, { mode: 0o755 });
  writeFileSync(join(folder, 'repos.yaml'), repos);
  writeFileSync(join(folder, 'terraform.rc'), providersFrom(process.env['TF_PLUGIN_MIRROR']));
  // Atlantis clones from its host, by the credentials that it has there.
  const there = host.url.replace('http://', `http://${BOT}:${TOKEN}@`);
  writeFileSync(
    join(folder, 'gitconfig'),
    `[url "file://${branch.folder}"]\n\tinsteadOf = ${there}/${OWNER}/${NAME}.git\n`,
  );
  const log = join(folder, 'atlantis.log');
  const output = openSync(log, 'a');
  const server = spawn(
    atlantis,
    [
      'server',
      `--port=${port}`,
      `--atlantis-url=${address}`,
      `--data-dir=${join(folder, 'data')}`,
      `--gitea-base-url=${host.url}`,
      `--gitea-user=${BOT}`,
      `--gitea-token=${TOKEN}`,
      `--gitea-webhook-secret=${SECRET}`,
      `--repo-allowlist=*`,
      `--repo-config=${join(folder, 'repos.yaml')}`,
      '--tf-download=false',
      '--default-tf-version=1.11.4',
      '--use-tf-plugin-cache=false',
      `--enable-policy-checks=${policyChecks}`,
    ],
    {
      cwd: folder,
      stdio: ['ignore', output, output],
      env: {
        PATH: [join(folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
        HOME: join(folder, 'home'),
        TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'),
        ...OWN_GIT,
        GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
      },
    },
  );
  const ended = new Promise<void>((resolve_) => {
    server.once('exit', () => {
      resolve_();
    });
  });
  const read = (): string => readFileSync(log, 'utf8');
  const answered = async (from: number, answers: number): Promise<readonly string[]> => {
    const until = Date.now() + PATIENCE;
    while (host.comments.length < from + answers) {
      if (server.exitCode !== null || Date.now() > until)
        throw new Error(`Atlantis does not answer:\n${host.comments.slice(from).join('\n')}\n${read()}`);
      await setTimeout(200);
    }
    // It lets go of the folder after it has answered.
    await setTimeout(1_000);
    return host.comments.slice(from);
  };
  await started(`${address}/healthz`, () => server.exitCode === null, read);
  return {
    host,
    branch,
    files: (below = '.') => readdirSync(join(folder, 'data/repos', OWNER, NAME, '1/default', below)),
    push: async (files, answers) => {
      const from = host.comments.length;
      await host.opened(branch.commit(files));
      return answered(from, answers);
    },
    say: async (comment) => {
      const from = host.comments.length;
      await host.commented(comment);
      return (await answered(from, 1)).join('\n');
    },
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      await host.close();
    },
  };
}

/** A machine may have providers in a folder; else Terraform asks its registry. */
function providersFrom(mirror: string | undefined): string {
  return mirror === undefined ? '' : `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`;
}

async function started(url: string, runs: () => boolean, log: () => string): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (runs() && Date.now() < until) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not yet.
    }
    await setTimeout(200);
  }
  throw new Error(`Atlantis does not start:\n${log()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve_) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve_(port);
      });
    });
  });
}
