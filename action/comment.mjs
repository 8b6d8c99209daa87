/**
 * Keeps one comment of a pull request up to date: the one that the token's user wrote and that has the same first line
 * as the new text, its marker. It belongs to the action and to the workflow that `portcullis init --ci github` writes;
 * Portcullis itself talks to nobody.
 *
 *     node comment.mjs --markdown FILE --json FILE --status STATUS [--label LABEL] [--author LOGIN] [--when found|always]
 *
 * The files are what `--output markdown=FILE --output json=FILE` wrote. Where they are not there, the run did not end, and
 * the comment says so: an older one must not speak for a commit that nobody judged. `found` makes no new comment where
 * there is nothing to tell; one that is there is brought up to date.
 *
 * It reads GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_SERVER_URL and GITHUB_RUN_ID. The
 * verdict is the check's: what goes wrong here is told as a warning or a notice, and the status is 0; where it is
 * misused, 1.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/** What GitHub takes (422 beyond that). */
const MAX_CHARACTERS = 65_536;
const PAGE = 100;
/** Comments behind these are not looked at. */
const MAX_PAGES = 50;
const TRIES = 3;
const PATIENCE_MS = 20_000;

const { env } = process;
const { values } = parseArgs({
  options: {
    markdown: { type: 'string' },
    json: { type: 'string' },
    status: { type: 'string' },
    label: { type: 'string', default: '' },
    author: { type: 'string', default: 'github-actions[bot]' },
    when: { type: 'string', default: 'found' },
  },
});

/** A workflow command: nothing of the answer of a server is one. */
function tell(command, message) {
  const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::${command} title=Portcullis::${escaped}\n`);
}

/** The refusal of a request, with its status. */
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(method, path, body) {
  for (let tried = 1; ; tried++) {
    const answer = await fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${env.GITHUB_TOKEN}`,
        'user-agent': 'portcullis',
        'x-github-api-version': '2022-11-28',
      },
      body: body === undefined ? null : JSON.stringify({ body }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text);
    if (tried === TRIES || (answer.status < 500 && answer.status !== 429))
      throw new Refused(answer.status, `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    await setTimeout(tried * Number(env.PORTCULLIS_RETRY_MS ?? 1000));
  }
}

/** The oldest one, so that it keeps its place; others' are not touched, whatever they begin with. */
async function ownComment(number, marker) {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const comments = await ask('GET', `issues/${number}/comments?per_page=${PAGE}&page=${page}`);
    const own = comments.find(({ user, body }) => user?.login === values.author && body?.split(/\r?\n/, 1)[0] === marker);
    if (own !== undefined) return own;
    if (comments.length < PAGE) return null;
  }
  return null;
}

/** Lines of GitHub's comments may end in another way than they were sent. */
function same(one, other) {
  return one.replaceAll('\r\n', '\n').trimEnd() === other.replaceAll('\r\n', '\n').trimEnd();
}

/** Null where it is not there. */
function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Whether a reader has something to see: what is there or gone, or what was not seen. */
function tells(json) {
  if (json === null || values.status !== '0') return true;
  const { findings, fixed, summary } = JSON.parse(json);
  return findings.length > 0 || fixed.length > 0 || summary.partial || summary.failed;
}

/** As the Markdown of a report with this label begins (src/report/markdown/marker.ts); a test holds the two together. */
function markerOf(label) {
  return `<!-- portcullis${label === '' ? '' : ` ${encodeURIComponent(label).replaceAll('-', '%2D')}`} -->`;
}

function unfinished() {
  const run = `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
  return `${markerOf(values.label)}\n**Portcullis did not end** (status ${values.status}): nothing is known of this commit. [The log](${run}) says why.\n`;
}

async function comment(number) {
  const written = textOf(values.markdown);
  const text = written === null || written.length > MAX_CHARACTERS ? unfinished() : written;
  const own = await ownComment(number, text.split('\n', 1)[0]);
  if (own !== null) {
    if (!same(own.body, text)) await ask('PATCH', `issues/comments/${own.id}`, text);
  } else if (values.when === 'always' || tells(textOf(values.json)))
    await ask('POST', `issues/${number}/comments`, text);
}

const event = env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {};
const number = event.pull_request?.number;
if (!Number.isSafeInteger(number)) tell('notice', 'this run is of no pull request, so there is no comment');
else if (!env.GITHUB_TOKEN) tell('notice', 'without a token there is no comment: the job summary has the report');
else
  try {
    await comment(number);
  } catch (error) {
    // The tokens of pull requests of forks, and of Dependabot, read only; others need pull-requests: write.
    if (error instanceof Refused && (error.status === 403 || error.status === 401))
      tell('notice', `the token may not comment, so the report is in the job summary alone (${error.message})`);
    else tell('warning', `the comment could not be brought up to date: ${error.message}`);
  }

