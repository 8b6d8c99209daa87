import type { NewApply } from './job.ts';
import type { WrapOutside } from './outside.ts';
import { from } from './remote.ts';

const QUESTIONS: Readonly<Record<NewApply['change'], string>> = {
  apply: 'Apply this plan, which has passed?',
  destroy: 'Destroy all that this plan names? There is no way back.',
  refresh: 'Write what this plan has found into the state? No resource changes.',
};

/** As Terraform asks, of the plan that stands above. */
export function approvalQuestion(change: NewApply['change'], folder: string, outside: WrapOutside): string {
  const workspace = workspaceOf(folder, outside);
  const where = workspace === 'default' ? '' : ` The workspace is ${JSON.stringify(workspace)}.`;
  return `\n${QUESTIONS[change]}${where}\n  Only 'yes' is taken for an answer.\n\n  Enter a value: `;
}

/** Terraform takes the word as it is. */
export function isYes(answer: string | null): boolean {
  return answer?.trim() === 'yes';
}

const MAX_BYTES = 4096;

function workspaceOf(folder: string, { env, disk }: WrapOutside): string {
  const given = env['TF_WORKSPACE'] ?? '';
  if (given !== '') return given;
  const file = disk.read(`${from(folder, env['TF_DATA_DIR'] || '.terraform')}/environment`, MAX_BYTES);
  return (file.ok ? file.bytes.toString().trim() : '') || 'default';
}
