import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Apart, ApartRequest, OpenApart, SentInput } from '../../engine/judged-apart.ts';
import { openQueue } from './thread-queue.ts';
import { documentSize, threadsFor } from './threads-for.ts';
import type { ThreadAnswer } from './thread-messages.ts';

/** A larger document is judged where there is memory for it: in the thread of the program. */
const MOST_BYTES = 64 * 1024 ** 2;
/** Inputs that a thread has before it, so that it need not wait for the next one. */
const AHEAD = 2;
/** As much as the main thread has, with what Node.js keeps of it: what nests too deep there does so here. */
const STACK = 1.15;

/**
 * Threads that judge inputs. `jobs`: so many; null: as many as pay. Together they may take as much memory as the
 * program itself; one that takes more ends, and what it judged is lost.
 */
export function openThreads(jobs: number | null): OpenApart {
  return async (request, inputs) => {
    const sizes = inputs.map(documentSize);
    const isSent = (at: number): boolean => inputs[at]?.path !== '-' && (sizes[at] ?? 0) <= MOST_BYTES;
    const sent = inputs.flatMap((input, at) => (isSent(at) ? [{ at, input }] : []));
    const count = Math.min(jobs ?? threadsFor(inputs, sizes), sent.length);
    return Promise.resolve(count < 2 ? null : open(request, sent, count));
  };
}

function open(
  request: ApartRequest,
  sent: readonly { readonly at: number; readonly input: SentInput }[],
  count: number,
): Apart | null {
  const megabytes = Math.max(64, Math.floor(getHeapStatistics().heap_size_limit / 1024 ** 2 / count));
  const queue = openQueue(sent);
  const workers = new Set<Worker>();
  let isClosed = false;
  try {
    for (let i = 0; i < count; i++) start();
  } catch {
    // The program as one file has no file for a thread to start from.
    return null;
  }
  return {
    of: (at) => queue.answerTo(at),
    close: () => {
      isClosed = true;
      for (const worker of workers) void worker.terminate();
    },
  };

  function start(): void {
    const worker = new Worker(new URL('./judge-thread.cjs', import.meta.url), {
      workerData: { request },
      resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: STACK },
      stdout: true,
      stderr: true,
    });
    workers.add(worker);
    const own = new Set<number>();
    const feed = (): void => {
      while (own.size < AHEAD) {
        const next = queue.next();
        if (next === null) return;
        own.add(next.at);
        worker.postMessage(next);
      }
    };
    let why = 'ended by itself';
    worker.on('message', ({ at, judged }: ThreadAnswer) => {
      own.delete(at);
      queue.answer(at, judged === null ? { kind: 'here' } : { kind: 'judged', judged });
      feed();
    });
    worker.on('error', (error) => {
      why = whyGone(error, megabytes);
    });
    worker.on('messageerror', (error) => {
      why = whyGone(error, megabytes);
      void worker.terminate();
    });
    worker.on('exit', () => {
      workers.delete(worker);
      if (isClosed) return;
      const [culprit, ...others] = own;
      if (culprit !== undefined) queue.answer(culprit, { kind: 'lost', why });
      queue.putBack(others);
      // One that ends before it was asked anything would end again.
      if (culprit !== undefined && queue.hasMore()) start();
    });
    feed();
  }
}

function whyGone(error: unknown, megabytes: number): string {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isFull) return `needed more than the ${megabytes} MB of memory that it may take`;
  return `failed (${error instanceof Error ? error.message : String(error)})`;
}
