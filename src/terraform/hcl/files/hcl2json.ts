import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../../json.ts';
import type { Spot } from './spot.ts';

export type ParsedHcl = { readonly ok: true; readonly json: JsonObject } | SyntaxRefusal;

export interface SyntaxRefusal {
  readonly ok: false;
  /**
   * `syntax`: no HCL, or an operation that cannot be. `form`: HCL that its JSON has no form for (one block type with
   * and without labels). `crash`: the parser died or took too long.
   */
  readonly kind: 'syntax' | 'form' | 'crash';
  readonly message: string;
  /** Known for `syntax`. */
  readonly spot: Spot | null;
}

/** hcl2json needs about 2 µs a character, 25 for a list of one-digit numbers; another machine may be slower. */
const BASE_MS = 10_000;
const MS_PER_CHARACTER = 0.02;
/** An idle thread is stopped: it holds 60 MB, and the next one is there within 0.3 s. */
const IDLE_MS = 1_000;

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
 * The one thread of the program, which starts with the first text. Made anew after a crash: the old one cannot be
 * trusted.
 */
let parser: Parser | null = null;
/** Texts wait for those before them, so that a crash has one culprit. */
let turn: Promise<unknown> = Promise.resolve();

/** What reads HCL native syntax: `parseHcl`, which whoever reads files is given. */
export type HclParser = (text: string) => Promise<ParsedHcl>;

/**
 * What hcl2json makes of a text of HCL native syntax. Never rejects, and always answers: while it waits, a timer keeps
 * the program alive. Ask only for texts that the scanner accepts: it refuses what takes too long.
 */
export async function parseHcl(text: string): Promise<ParsedHcl> {
  const parsed = turn.then(() => parseNow(text));
  turn = parsed;
  return parsed;
}

/** Starts the parser before there is a text, since that takes as long as parsing a small one. */
export function warmUp(): void {
  parser ??= startParser();
  parser.worker.unref();
}

async function parseNow(text: string): Promise<ParsedHcl> {
  const { worker } = (parser ??= startParser());
  const event = await nextEvent(parser, text);
  const parsed = event.kind === 'dead' ? crash(event.reason) : readReply(event.reply);
  if (!parsed.ok && parsed.kind === 'crash') {
    parser = null;
    await worker.terminate();
  }
  return parsed;
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
      stopWhenIdle(asked);
    };
    const timer = setTimeout(() => {
      answer({ kind: 'dead', reason: `it took longer than ${Math.ceil(limit / 1000)} seconds` });
    }, limit);
    asked.waiting = answer;
    asked.worker.ref();
    asked.worker.postMessage(text);
  });
}

function stopWhenIdle(asked: Parser): void {
  setTimeout(() => {
    if (parser !== asked || asked.waiting !== null) return;
    parser = null;
    void asked.worker.terminate();
  }, IDLE_MS).unref();
}

function readReply(reply: unknown): ParsedHcl {
  if (typeof reply === 'object' && reply !== null) {
    if ('json' in reply && isJsonObject(reply.json)) return { ok: true, json: reply.json };
    if ('refusal' in reply && typeof reply.refusal === 'string') return refusalOf(reply.refusal);
  }
  return crash('it answered with something that is no JSON object');
}

/** hcl2json answers with what `JSON.parse` gave it: nothing else can be in there. */
function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Of the diagnostics the first. Parsing gives a list in brackets, folding of constants (`!1`) one after the steps that
 * led to it.
 */
const DIAGNOSTIC =
  /^Error: (?:parse config: \[|(?:con[\w ]+: )+)main\.tf:(\d+),(\d+)-(?:\d+,)?\d+: ([^]*?)(?: main\.tf:\d+,\d+-(?:\d+,)?\d+: [^]*)?\]?$/;
const NO_FORM = /cannot have blocks with and without labels|Unable to convert Block to JSON/;

function refusalOf(text: string): SyntaxRefusal {
  const [, line, column, message = ''] = DIAGNOSTIC.exec(text) ?? [];
  if (line !== undefined)
    return {
      ok: false,
      kind: 'syntax',
      message: message.replace('; ', '. '),
      spot: { line: Number(line), column: Number(column) },
    };
  if (NO_FORM.test(text))
    return { ok: false, kind: 'form', message: 'Blocks of one type have different numbers of labels', spot: null };
  return crash(text.startsWith('RangeError') ? 'its stack overflowed' : text);
}

function crash(reason: string): SyntaxRefusal {
  return { ok: false, kind: 'crash', message: `The HCL parser failed: ${reason.replace(/\n[^]*/, '')}`, spot: null };
}
