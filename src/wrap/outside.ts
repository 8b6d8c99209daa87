import type { Disk } from '../base/disk.ts';
import type { FileBounds, OpenedFile } from '../base/opened-file.ts';
import type { Machine } from './machine.ts';

/** What wrapping takes from outside. */
export interface WrapOutside {
  readonly machine: Machine;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly disk: Pick<Disk, 'read'>;
  /** The words by which this program is called to judge in the same way, up to those of Terraform. */
  readonly call: readonly string[];
  /** Of what is read of a plan. */
  readonly bounds: FileBounds;
  /** Says on standard error why something was not done, a line each. */
  readonly complain: (...lines: readonly string[]) => void;
  /** Prints to standard output. */
  readonly print: (text: string) => void;
  readonly judge: (plan: PlanToJudge) => Promise<PlanJudgement>;
}

/** A plan as `terraform show -json` prints it, which stands in memory alone, or is still being printed. */
export interface PlanToJudge {
  readonly json: OpenedFile;
  /** As reports call it: in the folder where Terraform works, so that what holds there holds for it. */
  readonly name: string;
  /** Where Terraform works, if the configuration is there. */
  readonly folder: string | null;
  /** Files of values that the plan was made with. */
  readonly varFiles: readonly string[];
  /** Standard output is for programs that read what Terraform prints. */
  readonly isJson: boolean;
  readonly isPlain: boolean;
}

/** `unjudged`: something could not be read, which the report says. */
export type PlanJudgement = 'passed' | 'rejected' | 'unjudged';
