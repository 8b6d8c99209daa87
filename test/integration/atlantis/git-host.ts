import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A user who says something. */
export interface Comment {
  readonly by: string;
  readonly text: string;
}

/** A stand-in for Gitea: what Atlantis asks of it about one pull request. Git itself works with the files of `repo.ts`. */
export interface GitHost {
  readonly url: string;
  /** What Atlantis has written on the pull request, the oldest first. */
  readonly comments: readonly string[];
  /** The last state of each check of a commit, as `atlantis/plan: failure`. */
  readonly checks: () => readonly string[];
  /** What was asked and is not known here. */
  readonly unknown: readonly string[];
  /** Tells Atlantis of the pull request, as it stands. */
  readonly opened: (head: string) => Promise<void>;
  /** Tells Atlantis of a comment. */
  readonly commented: (comment: Comment) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const OWNER = 'acme';
export const NAME = 'infrastructure';
export const AUTHOR = 'author';
export const BOT = 'atlantis';
export const TOKEN = 'token';
export const SECRET = 'secret';
const NUMBER = 1;

/** `hooks`: where Atlantis takes events. */
export async function openGitHost(hooks: string, changed: readonly string[]): Promise<GitHost> {
  const comments: string[] = [];
  const checks = new Map<string, string>();
  const unknown: string[] = [];
  let head = '';
  const server = createServer((request, response) => {
    void answer(request).then((content) => {
      send(response, content);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function answer(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const what = `${request.method ?? ''} ${(request.url ?? '').replace(/\?.*$/, '').replace(`/api/v1/repos/${OWNER}/${NAME}`, '')}`;
    switch (what.replace(head === '' ? '?' : head, 'HEAD')) {
      case 'GET /api/v1/version':
        return { version: '1.25.0' };
      case 'GET /api/v1/user':
        return { id: 2, login: BOT };
      case `GET /pulls/${NUMBER}`:
        return pull();
      case `GET /pulls/${NUMBER}/files`:
        return changed.map((filename) => ({ filename, status: 'changed' }));
      case `GET /pulls/${NUMBER}/reviews`:
      case `GET /issues/${NUMBER}/labels`:
      case `GET /issues/${NUMBER}/comments`:
        return [];
      case `POST /issues/${NUMBER}/comments`:
        comments.push(String((JSON.parse(body) as { readonly body: unknown }).body));
        return { id: comments.length };
      case 'POST /statuses/HEAD': {
        const { context, state } = JSON.parse(body) as { readonly context: string; readonly state: string };
        checks.set(context, state);
        return { id: 1 };
      }
      default:
        unknown.push(what);
        return null;
    }
  }

  function repository(): object {
    return {
      id: 1,
      name: NAME,
      full_name: `${OWNER}/${NAME}`,
      owner: { id: 1, login: OWNER },
      clone_url: `${url}/${OWNER}/${NAME}.git`,
      html_url: `${url}/${OWNER}/${NAME}`,
    };
  }

  function pull(): object {
    return {
      id: 1,
      number: NUMBER,
      html_url: `${url}/${OWNER}/${NAME}/pulls/${NUMBER}`,
      user: { id: 3, login: AUTHOR },
      title: 'A change',
      body: '',
      state: 'open',
      mergeable: true,
      merged: false,
      head: { ref: 'change', sha: head, repo: repository() },
      base: { ref: 'main', sha: head, repo: repository() },
    };
  }

  async function tell(event: string, payload: object): Promise<void> {
    const body = JSON.stringify(payload);
    const { status } = await fetch(hooks, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-gitea-event': event,
        'x-gitea-event-type': event,
        'x-gitea-delivery': '1',
        'x-gitea-signature': createHmac('sha256', SECRET).update(body).digest('hex'),
      },
    });
    if (status !== 200) throw new Error(`Atlantis answers ${event} with ${status}`);
  }

  return {
    url,
    comments,
    unknown,
    checks: () => [...checks].map(([context, state]) => `${context}: ${state}`).toSorted(),
    opened: async (commit) => {
      head = commit;
      checks.clear();
      await tell('pull_request', { action: 'opened', number: NUMBER, pull_request: pull() });
    },
    commented: async ({ by, text }) => {
      await tell('pull_request_comment', {
        action: 'created',
        comment: { id: 1, body: text, user: { id: 4, login: by } },
        issue: { id: 1, number: NUMBER },
        repository: repository(),
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What is not known is not there. */
function send(response: ServerResponse, content: unknown): void {
  response.writeHead(content === null ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(content ?? { message: 'not found' }));
}
