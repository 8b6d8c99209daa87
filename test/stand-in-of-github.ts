import { createServer, type IncomingMessage } from 'node:http';

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string } | null;
  readonly body: string;
}

export interface StandIn {
  readonly url: string;
  /** As they are now. */
  readonly comments: () => readonly Comment[];
  /** What was asked, and by whom. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
}

interface Asked {
  /** Of the pull request 7 of `o/r`. */
  readonly comments?: readonly Comment[];
  /** Instead of an answer, for the first so many requests, or for those of a method. */
  readonly refuses?: { readonly status: number; readonly times?: number; readonly method?: string };
  /** The login of the token. */
  readonly login?: string;
}

/** The comments of a pull request, as GitHub's interface has them (GitHub's documentation, "Issue comments"). */
export async function standInOfGitHub({
  comments = [],
  refuses,
  login = 'github-actions[bot]',
}: Asked = {}): Promise<StandIn> {
  const now = [...comments];
  const asked: string[] = [];
  let refused = 0;
  const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
    const { method = '', url = '', headers } = request;
    let text = '';
    for await (const chunk of request) text += String(chunk);
    asked.push(`${method} ${url} ${headers.authorization ?? ''}`);
    if (refuses !== undefined && (refuses.method ?? method) === method && refused < (refuses.times ?? Infinity)) {
      refused += 1;
      return [refuses.status, { message: 'Resource not accessible\n::add-mask::by integration' }];
    }
    const [, page] = /^\/repos\/o\/r\/issues\/7\/comments\?per_page=100&page=(\d+)$/.exec(url) ?? [];
    if (method === 'GET' && page !== undefined) return [200, now.slice(100 * (Number(page) - 1), 100 * Number(page))];
    const body = text === '' ? '' : String((JSON.parse(text) as { readonly body: unknown }).body);
    if (body.length > 65_536) return [422, { message: 'Validation Failed' }];
    if (method === 'POST' && url === '/repos/o/r/issues/7/comments') {
      const made = { id: 1000 + now.length, user: { login }, body };
      now.push(made);
      return [201, made];
    }
    const id = /^\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(url)?.[1];
    const at = now.findIndex((comment) => comment.id === Number(id));
    const there = now[at];
    if (method !== 'PATCH' || there === undefined) return [404, { message: 'Not Found' }];
    now[at] = { ...there, body };
    return [200, now[at]];
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    comments: () => now,
    asked: () => asked,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
