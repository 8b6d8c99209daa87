import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { openFiles } from '../../base/files.ts';
import { NODE_DISK } from '../../base/node-disk.ts';
import type { Disk } from '../../base/disk.ts';
import { openJudging } from '../../engine/judge-apart.ts';
import type { ApartRequest } from '../../engine/judged-apart.ts';
import type { ThreadAnswer, ThreadQuestion } from './thread-messages.ts';

/**
 * A thread that judges inputs, one after the other, as it is sent them. Whatever goes wrong is the sender's to tell.
 * This is what dist/judge-thread.cjs does when it is started.
 */
export function judgeAsThread(): void {
  const { request } = workerData as { readonly request: ApartRequest };
  const judging = openJudging(request, process.env, (note) =>
    openFiles({ disk: noting(note), stdin: noInput(), bounds: request.bounds }),
  );
  const tell = (told: ThreadAnswer): void => parentPort?.postMessage(told);
  const answer = async ({ at, input }: ThreadQuestion): Promise<void> => {
    try {
      const judge = await judging;
      tell({ at, judged: await judge(input) });
    } catch {
      // A defect is told by who judges the input once more, where it can be seen.
      tell({ at, judged: null });
    }
  };
  let turn: Promise<void> = Promise.resolve();
  parentPort?.on('message', (question: ThreadQuestion) => {
    turn = turn.then(() => answer(question));
  });
}

function noting(note: (path: string) => void): Disk {
  return {
    ...NODE_DISK,
    read: (path, maxBytes) => {
      note(path);
      return NODE_DISK.read(path, maxBytes);
    },
    open: (path, bounds) => {
      note(path);
      return NODE_DISK.open(path, bounds);
    },
  };
}

/** Standard input is not this thread's. */
async function* noInput(): AsyncGenerator<string> {
  yield await Promise.reject(new Error('standard input is read elsewhere'));
}
