import { signalStatus, type Ended } from './machine.ts';
import type { WrapOutside } from './outside.ts';
import type { Tool } from './tool.ts';
import { withoutEnvironmentWords } from './words/environment-words.ts';
import type { Flag } from './words/flags.ts';
import type { ToolLine } from './words/tool-line.ts';

export type PlanJson = { readonly ok: true; readonly json: Buffer } | { readonly ok: false; readonly why: string };

/** Asks the program what is in a plan file. It goes through a pipe: on disk it would lie with all its secrets. */
export async function planJson(
  path: string,
  { tool, line, flags }: { readonly tool: Tool; readonly line: ToolLine; readonly flags: readonly Flag[] },
  { machine, env }: WrapOutside,
): Promise<PlanJson> {
  // OpenTofu may need variables to know how a plan is encrypted.
  const variables =
    tool.kind === 'tofu'
      ? flags.flatMap(({ name, words }) => (name === 'var' || name === 'var-file' ? words : []))
      : [];
  const { ended, output } = await machine.read({
    program: tool.program,
    words: [...line.before, 'show', ...line.own, '-json', ...variables, path],
    env: withoutEnvironmentWords(env),
  });
  if (ended.kind !== 'exit' || ended.status !== 0)
    return { ok: false, why: `${tool.kind} show cannot tell what is in the plan (${endedText(ended)})` };
  return output.ok ? { ok: true, json: output.bytes } : { ok: false, why: output.message };
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
export function planFacts(json: Buffer): PlanFacts {
  const version = /"terraform_version":"(\d+)\.(\d+)\./.exec(json.subarray(0, HEAD).toString('latin1'));
  const end = json.subarray(Math.max(0, json.length - TAIL)).toString('latin1');
  return {
    version: version === null ? null : [Number(version[1]), Number(version[2])],
    isIdle: /"applyable":false,"complete":(?:true|false),"errored":false\}\s*$/.test(end),
  };
}
