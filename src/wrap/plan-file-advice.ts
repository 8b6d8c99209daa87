import { shellLine } from '../base/shell-line.ts';
import type { PlanJudgement, WrapOutside } from './outside.ts';
import type { ToolKind } from './tool.ts';
import type { ToolLine } from './words/tool-line.ts';
import { isWhole } from './words/whole-path.ts';

/**
 * What becomes of a plan file that somebody has asked for, in place of what Terraform would say of it: how it is
 * applied after a check, or that it is not to be. Null where nobody asks for advice, or nothing here can apply it.
 */
export function planFileAdvice(
  judgement: PlanJudgement,
  plan: {
    readonly line: ToolLine;
    readonly out: string;
    readonly kind: ToolKind;
    /** Of a plan that is applied elsewhere. */
    readonly backend: string | null;
    readonly isJson: boolean;
  },
  { call, env }: Pick<WrapOutside, 'call' | 'env'>,
): string | null {
  const { line, out, kind, backend, isJson } = plan;
  switch (judgement) {
    case 'rejected':
      return `the plan was rejected: its file ${out} stays where it is, and is not to be applied`;
    case 'unjudged':
      return `the plan could not be judged: its file ${out} stays where it is, and is not to be applied`;
    case 'passed':
      if ((env['TF_IN_AUTOMATION'] ?? '') !== '' || backend !== null || isJson) return null;
      // It works in a folder of its own, from where the file has another path.
      if (kind === 'terragrunt' && !isWhole(out)) return null;
      return `the plan is saved to ${out}; to check it again and apply it: ${shellLine([...call, ...line.before, 'apply', ...line.own, asName(out)])}`;
  }
}

/** What begins as an option would be one. */
function asName(path: string): string {
  return path.startsWith('-') && path !== '-' ? `./${path}` : path;
}
