import { Worker } from 'node:worker_threads';
import type { Spot } from './spot.ts';

/** Why HCL refuses a text. */
export interface SyntaxRefusal {
  readonly message: string;
  /** Null: the parser died, or took too long. */
  readonly spot: Spot | null;
}

/** Whether HCL takes a text of native syntax: null, or why not. */
export type SyntaxJudge = (text: string) => Promise<SyntaxRefusal | null>;

export interface OpenJudge {
  readonly judge: SyntaxJudge;
  /** Stops the thread, if there is one. */
  readonly close: () => void;
}

/** hcl2json needs about 2 µs a character, 25 for a list of one-digit numbers; another machine may be slower. */
const BASE_MS = 10_000;
const MS_PER_CHARACTER = 0.02;

/** A thread that parses one text at a time. */
interface Parser {
  readonly worker: Worker;
  /** Gets the next thing that happens. */
  waiting: ((event: ParserEvent) => void) | null;
}

type ParserEvent =
  | { readonly kind: 'reply'; readonly reply: unknown }
  | { readonly kind: 'dead'; readonly reason: string };

/**
 * HCL's own parser, as hcl2json has it: it judges texts that ours does not take. It runs in a thread, which starts with
 * the first text, and anew after a crash, since the old one cannot be trusted. The judge never rejects, and always
 * answers: while it waits, a timer keeps the program alive. Ask only for texts that the scanner accepts: it refuses
 * what takes too long.
 */
export function openJudge(): OpenJudge {
  let parser: Parser | null = null;
  // Texts wait for those before them, so that a crash has one culprit.
  let turn: Promise<unknown> = Promise.resolve();
  const stop = (): void => {
    void parser?.worker.terminate();
    parser = null;
  };
  const judgeNow = async (text: string): Promise<SyntaxRefusal | null> => {
    parser ??= startParser();
    const event = await nextEvent(parser, text);
    const verdict = event.kind === 'dead' ? crash(event.reason) : readReply(event.reply);
    if (verdict !== null && verdict.spot === null) stop();
    return verdict;
  };
  return {
    judge: async (text) => {
      const verdict = turn.then(() => judgeNow(text));
      turn = verdict;
      return verdict;
    },
    close: stop,
  };
}

function startParser(): Parser {
  const worker = new Worker(new URL('./hcl2json-worker.cjs', import.meta.url), { stdout: true, stderr: true });
  const started: Parser = { worker, waiting: null };
  worker.on('message', (reply: unknown) => started.waiting?.({ kind: 'reply', reply }));
  worker.on('error', ({ message }) => started.waiting?.({ kind: 'dead', reason: message }));
  worker.on('exit', () => started.waiting?.({ kind: 'dead', reason: 'it ended by itself' }));
  return started;
}

async function nextEvent(asked: Parser, text: string): Promise<ParserEvent> {
  return new Promise((resolve) => {
    const limit = BASE_MS + text.length * MS_PER_CHARACTER;
    const answer = (event: ParserEvent): void => {
      clearTimeout(timer);
      asked.waiting = null;
      asked.worker.unref();
      resolve(event);
    };
    const timer = setTimeout(() => {
      answer({ kind: 'dead', reason: `it took longer than ${Math.ceil(limit / 1000)} seconds` });
    }, limit);
    asked.waiting = answer;
    asked.worker.ref();
    asked.worker.postMessage(text);
  });
}

function readReply(reply: unknown): SyntaxRefusal | null {
  if (reply === null) return null;
  return typeof reply === 'string' ? refusalOf(reply) : crash('it answered with something that is no text');
}

/**
 * Of the diagnostics of the parser the first. All other errors come from what hcl2json does with a text that it has
 * parsed: it has no JSON for blocks with and without labels, or folding of constants fails (`!1`).
 */
const DIAGNOSTIC =
  /^Error: parse config: \[main\.tf:(\d+),(\d+)-(?:\d+,)?\d+: ([^]*?)(?: main\.tf:\d+,\d+-(?:\d+,)?\d+: [^]*)?\]?$/;
const PARSED = /cannot have blocks with and without labels|Unable to convert Block to JSON|^Error: (?:con[\w ]+: )+/;

function refusalOf(text: string): SyntaxRefusal | null {
  const [, line, column, message = ''] = DIAGNOSTIC.exec(text) ?? [];
  if (line !== undefined)
    return { message: message.replace('; ', '. '), spot: { line: Number(line), column: Number(column) } };
  return PARSED.test(text) ? null : crash(text.startsWith('RangeError') ? 'its stack overflowed' : text);
}

function crash(reason: string): SyntaxRefusal {
  return { message: `The HCL parser failed: ${reason.replace(/\n[^]*/, '')}`, spot: null };
}
