import { jobOf } from './job.ts';
import type { WrapOutside } from './outside.ts';
import { endedStatus } from './plan-json.ts';
import { applyNew, applySaved } from './run-apply.ts';
import { runPlan } from './run-plan.ts';
import { startTrouble } from './start-trouble.ts';
import type { Tool } from './tool.ts';
import { wantsDetails } from './words/wants-details.ts';

/**
 * Runs a line of Terraform, with a check after each plan and before each apply. No verdict is remembered: what is
 * applied is checked then and there. The status to end with.
 */
export async function wrap(tool: Tool, words: readonly string[], outside: WrapOutside): Promise<number> {
  const { env, machine, complain } = outside;
  const job = jobOf(tool, words, env);
  if (job.kind === 'refused') {
    complain(`refused: ${job.why}`);
    return wantsDetails(words, env) ? 1 : 2;
  }
  if (job.kind === 'pass') {
    const ended = await machine.run({ program: tool.program, words: job.words, env: job.env });
    const trouble = startTrouble(ended, tool);
    if (trouble !== null) complain(trouble);
    return endedStatus(ended);
  }
  const folder = await machine.openPrivateFolder();
  try {
    switch (job.kind) {
      case 'plan':
        return await runPlan(job, { tool, folder }, outside);
      case 'apply-saved':
        return await applySaved(job, { tool, folder }, outside);
      case 'apply-new':
        return await applyNew(job, { tool, folder }, outside);
    }
  } finally {
    await folder.remove();
  }
}
