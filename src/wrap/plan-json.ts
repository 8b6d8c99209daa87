import { refuseFile } from '../base/file-read.ts';
import { FileStopped, type OpenedFile } from '../base/opened-file.ts';
import { signalStatus, type Ended } from './machine.ts';
import type { WrapOutside } from './outside.ts';
import type { Tool } from './tool.ts';
import { withoutEnvironmentWords } from './words/environment-words.ts';
import type { Flag } from './words/flags.ts';
import type { ToolLine } from './words/tool-line.ts';

export type PlanJson =
  | {
      readonly ok: true;
      readonly json: OpenedFile;
      /** Known once all of it is read. */
      readonly facts: () => PlanFacts;
    }
  | { readonly ok: false; readonly why: string };

/** Asks the program what is in a plan file. It goes through a pipe: on disk it would lie with all its secrets. */
export async function planJson(
  path: string,
  { tool, line, flags }: { readonly tool: Tool; readonly line: ToolLine; readonly flags: readonly Flag[] },
  { machine, env, bounds }: WrapOutside,
): Promise<PlanJson> {
  // OpenTofu may need variables to know how a plan is encrypted.
  const variables =
    tool.kind === 'tofu'
      ? flags.flatMap(({ name, words }) => (name === 'var' || name === 'var-file' ? words : []))
      : [];
  const call = {
    program: tool.program,
    words: [...line.before, 'show', ...line.own, '-json', ...variables, path],
    env: withoutEnvironmentWords(env),
  };
  const { ended, output } = await machine.read(call, bounds);
  const whyNot = async (): Promise<string | null> => {
    const end = await ended;
    return end.kind === 'exit' && end.status === 0
      ? null
      : `${tool.kind} show cannot tell what is in the plan (${endedText(end)})`;
  };
  if (output.kind === 'large') return { ok: true, ...untilItsEnd(output, whyNot) };
  const why = await whyNot();
  if (why !== null) return { ok: false, why };
  const { read } = output;
  return read.ok
    ? { ok: true, json: output, facts: () => planFacts(read.bytes, read.bytes) }
    : { ok: false, why: read.message };
}

/** What is still being printed is whole only where the program says so in the end. */
function untilItsEnd(
  { kind, head, pieces }: Extract<OpenedFile, { readonly kind: 'large' }>,
  whyNot: () => Promise<string | null>,
): Pick<Extract<PlanJson, { readonly ok: true }>, 'json' | 'facts'> {
  let tail = Buffer.alloc(0);
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      tail = Buffer.concat([tail, piece.subarray(-TAIL)]).subarray(-TAIL);
      yield piece;
    }
    const why = await whyNot();
    if (why !== null) throw new FileStopped(refuseFile('unreadable', why));
  };
  return { json: { kind, head, pieces: watched() }, facts: () => planFacts(head, tail) };
}

function endedText(ended: Ended): string {
  switch (ended.kind) {
    case 'exit':
      return `status ${ended.status}`;
    case 'signal':
      return ended.signal.name;
    case 'not-started':
      return ended.why;
  }
}

/** The status that passes on how a program ended. */
export function endedStatus(ended: Ended): number {
  switch (ended.kind) {
    case 'exit':
      return ended.status;
    case 'signal':
      return signalStatus(ended.signal);
    case 'not-started':
      return 2;
  }
}

const HEAD = 512;
const TAIL = 512;

/** What Terraform says of a plan beside what is in it. */
export interface PlanFacts {
  /** Of the program that made it; null where it does not say. */
  readonly version: readonly [major: number, minor: number] | null;
  /** An apply would do nothing. */
  readonly isIdle: boolean;
}

/** They stand at the ends of the JSON, which may be too large to be read as one text. */
function planFacts(head: Buffer, tail: Buffer): PlanFacts {
  const version = /"terraform_version":"(\d+)\.(\d+)\./.exec(head.subarray(0, HEAD).toString('latin1'));
  const end = tail.subarray(-TAIL).toString('latin1');
  return {
    version: version === null ? null : [Number(version[1]), Number(version[2])],
    isIdle: /"applyable":false,"complete":(?:true|false),"errored":false\}\s*$/.test(end),
  };
}
