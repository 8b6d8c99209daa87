import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import type { Unseen } from '../model/generated/report.ts';
import type { Assumption, NotAnalysed } from '../model/model.ts';
import type { Moves } from '../model/moves.ts';
import type { Origin, UnknownAttribute } from '../model/origin.ts';
import type { Remark } from '../model/remark.ts';
import type { ObjectValue, Value } from './value.ts';

/** `update` in place, `replace` by deleting and creating. */
export type PlanChange = 'create' | 'update' | 'replace' | 'none';

/** One resource instance, as it is at one moment: before the plan, or after it. */
export interface Resource {
  /** Absolute, with the address that the plan gives it (`previous_address` is followed). */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** `module.a["x"].module.b`, empty for the root module. */
  readonly module: string;
  readonly providerName: string;
  /** Ids are unique within it: provider configuration and region. */
  readonly scope: string;
  readonly attributes: ObjectValue;
  /** Of the provider's configuration, where that is what tells them; null: `tags_all` does. */
  readonly defaultTags: Value | null;
  /**
   * Whether the configuration gives the attribute or block. Null: cannot be told (state JSON; no expression in a plan,
   * which `dynamic` blocks and cores before 1.0 leave out).
   */
  readonly configures: (attribute: string) => boolean | null;
  /**
   * `lifecycle.ignore_changes` names the attribute, so that Terraform manages it only when it makes the object. Left
   * out where no configuration tells.
   */
  readonly ignores?: (attribute: string) => boolean;
  /** This plan makes the object (create or replace), so optional-and-computed lists hold nothing that AWS added. */
  readonly isNew: boolean;
  /** What this plan does to it. Null: there is no plan, or it does not say. */
  readonly change: PlanChange | null;
  /** False where its `count` or `for_each` is unknown. */
  readonly certain: boolean;
  /** What makes it uncertain, where that is told. */
  readonly doubts?: readonly Doubt[];
  /**
   * Something in the configuration mentions it, besides rules that belong to it. Null: there is no configuration to
   * ask.
   */
  readonly isMentioned: boolean | null;
  /** Of another stack, given as context: known, and not to be judged. */
  readonly foreign: boolean;
  /** The AWS CLI describes it, no Terraform: its address is its id. */
  readonly described?: true;
  /** Forgotten by Terraform, still in AWS. */
  readonly unmanaged: boolean;
  readonly place: Place | null;
}

/** As declarations and references name types: `aws_vpc`, `data.aws_vpc`. */
export function typeOf({ mode, type }: Pick<Resource, 'mode' | 'type'>): string {
  return mode === 'data' ? `data.${type}` : type;
}

/** The `count` or `for_each` of a resource or of a module call above it that nobody knows, and why. */
export interface Doubt {
  readonly asked: UnknownAttribute;
  readonly origins: readonly Origin[];
}

/** All resources at one moment, sorted by address. Resources whose type matters to nobody may be left out. */
export interface Snapshot {
  readonly resources: readonly Resource[];
}

/** What one input says, whatever its form. */
export interface Stack {
  readonly input: StackInput;
  readonly planned: Snapshot;
  /** Null where the input has no prior state (a first plan, state JSON, raw HCL). */
  readonly prior: Snapshot | null;
  /** The `prior` resources that this plan deletes or changes, at their prior values. */
  readonly retired: readonly Resource[];
  /** What became of addresses that its resources had before, as `moved` blocks say; found out when somebody asks. */
  readonly moves: () => Moves;
  /** How many `moved` blocks of a configuration say so; none where that is not what was read. */
  readonly movedBlocks?: () => number;
  /** Data sources of types that matter to nobody, evaluated when somebody asks; left out where none can be read. */
  readonly otherData?: () => readonly Resource[];
  readonly completeness: Completeness;
  /** Of an account: what nobody asked it for; left out where there is nothing to ask. */
  readonly notDescribed?: readonly NotDescribed[];
  /** What could open ports unseen. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Of what could, now or before: what this plan makes, changes or deletes. */
  readonly unsteady: readonly NotAnalysed[];
  /** What was taken for granted while reading. */
  readonly assumptions: readonly Assumption[];
  /** What comments of the configuration say to Portcullis; none where no configuration was read. */
  readonly remarks: readonly Remark[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Objects of a kind that the files of an account do not have. */
export interface NotDescribed {
  /** As `DESCRIBE_COMMANDS` calls them. */
  readonly of: string;
  /** What prints them. */
  readonly command: string;
}

/** What comes of reading an input. */
export type StackRead =
  /** The diagnostics of the stack may hold errors: what could be read is still there. */
  { readonly ok: true; readonly stack: Stack } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export interface StackInput {
  readonly path: string;
  readonly kind: 'plan' | 'state' | 'hcl' | 'live';
  readonly terraformVersion: string | null;
  readonly formatVersion: string | null;
  /** The folder of the configuration that a plan was made of, where it was read with it. */
  readonly source?: string;
}

export interface Completeness {
  /** Resources that exist or will exist but that the input does not show; null where it shows all. */
  readonly unseen: Unseen | null;
  /** False where every managed resource is destroyed, and of an empty state. */
  readonly remains: boolean;
}
