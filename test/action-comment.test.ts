import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { repository } from './repository.ts';
import { standInOfGitHub, type Comment, type StandIn } from './stand-in-of-github.ts';

const SCRIPT = resolve('action/comment.mjs');
const MARKER = '<!-- portcullis -->';
const BODY = `${MARKER}\n**rejected**\n\nMore.\n`;
const OWN: Comment = { id: 5, user: { login: 'github-actions[bot]' }, body: `${MARKER}\n**passed**` };

let open: StandIn | null = null;
afterEach(async () => open?.close());

interface Asked {
  readonly github?: Parameters<typeof standInOfGitHub>[0];
  readonly args?: readonly string[];
  readonly status?: number;
  /** Null: the run ended without it. */
  readonly markdown?: string | null;
  readonly json?: unknown;
  readonly event?: unknown;
  readonly token?: string;
}

const FOUND = { findings: [{}], fixed: [], summary: { partial: false, failed: false } };
const NOTHING = { ...FOUND, findings: [] };

interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly comments: readonly Comment[];
  readonly asked: readonly string[];
}

async function comment(asked: Asked): Promise<Said> {
  const github = await standInOfGitHub(asked.github);
  open = github;
  const { status = 1, markdown = BODY, json = FOUND, args = [], token = 't0ken' } = asked;
  const folder = repository({
    'event.json': JSON.stringify(asked.event ?? { pull_request: { number: 7 } }),
    ...(markdown === null ? {} : { 'report.md': markdown, 'report.json': JSON.stringify(json) }),
  });
  const files = ['--markdown', join(folder, 'report.md'), '--json', join(folder, 'report.json')];
  const child = spawn(process.execPath, [SCRIPT, ...files, '--status', String(status), ...args], {
    env: {
      GITHUB_TOKEN: token,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '42',
      PORTCULLIS_RETRY_MS: '1',
    },
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      said[name] += String(chunk);
    });
  const ended = await new Promise<number | null>((done) => {
    child.on('close', done);
  });
  return { status: ended, ...said, comments: github.comments(), asked: github.asked() };
}

const other = (id: number, body: string, login = 'somebody'): Comment => ({ id, user: { login }, body });
const FULL_PAGES = Array.from({ length: 250 }, (_, i) => other(i + 10, 'talk'));
const created = (body: string, before: readonly Comment[] = []): readonly Comment[] => [
  ...before,
  { id: 1000 + before.length, user: { login: 'github-actions[bot]' }, body },
];
const UNFINISHED =
  '\n**Portcullis did not end** (status 3): nothing is known of this commit. [The log](https://github.example/o/r/actions/runs/42) says why.\n';

describe('the comment of a pull request', () => {
  test.each<[string, Asked, readonly Comment[]]>([
    ['is made where there is none', {}, created(BODY)],
    ['is the one that is there, brought up to date', { github: { comments: [OWN] } }, [{ ...OWN, body: BODY }]],
    [
      'is found behind two pages of talk',
      { github: { comments: [...FULL_PAGES, OWN] } },
      [...FULL_PAGES, { ...OWN, body: BODY }],
    ],
    ['comes behind them where it is new', { github: { comments: FULL_PAGES } }, created(BODY, FULL_PAGES)],
    [
      'is no comment of somebody else with its marker',
      { github: { comments: [other(3, OWN.body), { ...OWN, id: 4, user: null }] } },
      created(BODY, [other(3, OWN.body), { ...OWN, id: 4, user: null }]),
    ],
    [
      'is that of its label',
      {
        github: { comments: [OWN, { ...OWN, id: 6, body: '<!-- portcullis prod -->\nold' }] },
        markdown: '<!-- portcullis prod -->\nnew',
        args: ['--label', 'prod'],
      },
      [OWN, { ...OWN, id: 6, body: '<!-- portcullis prod -->\nnew' }],
    ],
    [
      'is that of another author where the token is theirs',
      { github: { comments: [OWN, other(8, OWN.body, 'robot')], login: 'robot' }, args: ['--author', 'robot'] },
      [OWN, other(8, BODY, 'robot')],
    ],
    ['is not made where there is nothing to tell', { status: 0, json: NOTHING, markdown: `${MARKER}\npassed` }, []],
    [
      'but with --when always',
      { status: 0, json: NOTHING, markdown: `${MARKER}\npassed`, args: ['--when', 'always'] },
      created(`${MARKER}\npassed`),
    ],
    ['is made for findings that reject nothing', { status: 0 }, created(BODY)],
    [
      'is made where a part was not seen',
      { status: 0, json: { ...NOTHING, summary: { partial: true, failed: false } } },
      created(BODY),
    ],
    [
      'does not stay red where nothing is left to tell',
      { github: { comments: [{ ...OWN, body: BODY }] }, status: 0, json: NOTHING, markdown: `${MARKER}\npassed` },
      [{ ...OWN, body: `${MARKER}\npassed` }],
    ],
    [
      'speaks for no commit that nobody judged',
      { github: { comments: [OWN] }, status: 3, markdown: null },
      [{ ...OWN, body: `${MARKER}${UNFINISHED}` }],
    ],
    [
      'says so with the marker of its label',
      { status: 3, markdown: null, args: ['--label', 'a-b/c'] },
      created(`<!-- portcullis a%2Db%2Fc -->${UNFINISHED}`),
    ],
    ['is made although the server fails twice', { github: { refuses: { status: 502, times: 2 } } }, created(BODY)],
  ])('%s', async (_, asked, comments) => {
    const said = await comment(asked);
    expect(said).toMatchObject({ status: 0, stdout: '', stderr: '', comments });
    expect(said.asked.filter((line) => !line.endsWith(' Bearer t0ken'))).toEqual([]);
  });

  test('is not written again where nothing has changed, whatever its line ends are', async () => {
    const there = { ...OWN, body: BODY.trimEnd().replaceAll('\n', '\r\n') };
    expect((await comment({ github: { comments: [there] } })).asked.map((line) => line.split(' ')[0])).toEqual(['GET']);
  });

  test.each<[string, Asked, string]>([
    [
      'where the token only reads, as of a fork',
      { github: { refuses: { status: 403, method: 'POST' } } },
      '::notice title=Portcullis::the token may not comment, so the report is in the job summary alone (POST issues/7/comments: 403 {"message":"Resource not accessible\\n::add-mask::by integration"})\n',
    ],
    [
      'without a token',
      { token: '' },
      '::notice title=Portcullis::without a token there is no comment: the job summary has the report\n',
    ],
    [
      'where the run is of no pull request',
      { event: { ref: 'refs/heads/main' } },
      '::notice title=Portcullis::this run is of no pull request, so there is no comment\n',
    ],
    [
      'where the server fails for good',
      { github: { refuses: { status: 500 } } },
      '::warning title=Portcullis::the comment could not be brought up to date: GET issues/7/comments?per_page=100&page=1: 500',
    ],
  ])('is not made %s, and the check has its status', async (_, asked, message) => {
    const { status, stdout, stderr, comments } = await comment(asked);
    expect([status, stdout.slice(0, message.length), stderr, comments]).toEqual([0, message, '', []]);
    expect(stdout.split('\n')).toHaveLength(2);
  });
});

test('outside of a workflow there is no comment, and no defect', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, '--status', '1'], {
    encoding: 'utf8',
    env: { GITHUB_TOKEN: 't0ken' },
  });
  expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('this run is of no pull request'), '']);
});
