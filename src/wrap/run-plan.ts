import type { PlanJob } from './job.ts';
import { planFileAdvice } from './plan-file-advice.ts';
import { signalStatus, type PrivateFolder } from './machine.ts';
import type { WrapOutside } from './outside.ts';
import { planJson, endedStatus } from './plan-json.ts';
import { from, remoteBackend } from './remote.ts';
import { shownName } from './shown-name.ts';
import { startTrouble } from './start-trouble.ts';
import type { Tool } from './tool.ts';
import { withoutEnvironmentWords } from './words/environment-words.ts';

/**
 * Makes a plan as the line says, checks it, and ends as Terraform has ended if it passes. Where Terraform says by
 * status 2 that there are changes, no other trouble does.
 */
export async function runPlan(
  job: PlanJob,
  { tool, folder }: { readonly tool: Tool; readonly folder: PrivateFolder },
  outside: WrapOutside,
): Promise<number> {
  const { machine, env, complain, judge } = outside;
  const { line, flags, out, hasDetails } = job;
  const unjudged = hasDetails ? 1 : 2;
  const backend = tool.kind === 'terragrunt' ? null : remoteBackend(line.folder, outside);
  if (backend === 'remote') {
    complain(
      `refused: the backend "remote" makes plans elsewhere and gives none of them out, so this one could not be checked; a cloud block does`,
    );
    return unjudged;
  }
  const own = out === null ? await folder.create('plan') : null;
  // The last one counts: whatever else names one, the plan is written there.
  const words = [
    ...line.before,
    'plan',
    ...line.own,
    ...flags.flatMap((flag) => flag.words),
    `-out=${own ?? out ?? ''}`,
  ];
  const place = out === null || tool.kind === 'terragrunt' ? null : from(line.folder, out);
  const before = place === null ? null : await machine.writingOf(place);
  const ended = await machine.run({
    program: tool.program,
    words,
    // Terraform would tell how to apply the file: one that is gone by then, or past the check.
    env: {
      ...withoutEnvironmentWords(env),
      ...(backend !== null ? {} : { TF_IN_AUTOMATION: env['TF_IN_AUTOMATION'] || '1' }),
    },
  });
  const trouble = startTrouble(ended, tool);
  if (trouble !== null) {
    complain(trouble);
    return unjudged;
  }
  const status = endedStatus(ended);
  const isMade = status === 0 || (hasDetails && status === 2);
  const interrupted = await machine.interrupted();
  if (!isMade) return status;
  if (interrupted !== null) return signalStatus(interrupted);
  let path = own ?? out ?? '';
  // Terragrunt alone knows where a plan lies that is named from its own folder.
  if (place !== null) {
    if (before !== null && (await machine.writingOf(place)) === before) {
      complain(`the plan was not checked: ${tool.kind} plan has not written ${place}, which is older`);
      return unjudged;
    }
    const copy = await folder.copy(place, 'plan');
    if (!copy.ok) {
      complain(`the plan was not checked: ${copy.message}`);
      return unjudged;
    }
    path = copy.path;
  }
  const shown = await planJson(path, { tool, line, flags }, outside);
  if (!shown.ok) {
    complain(`the plan was not checked: ${shown.why}`);
    return unjudged;
  }
  const judgement = await judge({
    json: shown.json,
    name: shownName(line.folder, out),
    folder: tool.kind === 'terragrunt' ? null : line.folder,
    varFiles: job.varFiles.map((file) => from(line.folder, file)),
    isJson: job.isJson,
    isPlain: job.isPlain,
  });
  const late = await machine.interrupted();
  if (late !== null) return signalStatus(late);
  const advice =
    out === null
      ? null
      : planFileAdvice(judgement, { line, out, kind: tool.kind, backend, isJson: job.isJson }, outside);
  if (advice !== null) complain(advice);
  switch (judgement) {
    case 'passed':
      return status;
    case 'rejected':
      return 1;
    case 'unjudged':
      return unjudged;
  }
}
