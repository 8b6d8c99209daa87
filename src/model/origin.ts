import type { Place } from '../base/place.ts';

/** An attribute of the input whose value would decide a verdict. */
export interface UnknownAttribute {
  readonly address: string;
  /** As Terraform writes it, e.g. `ingress[0].cidr_blocks[1]`. */
  readonly attribute: string;
}

export type OriginKind =
  | 'variable'
  | 'data-source'
  | 'remote-state'
  | 'module'
  | 'resource'
  | 'count'
  | 'elsewhere'
  | 'undescribed'
  | 'unshown'
  | 'function'
  | 'other';

/**
 * Why an attribute is not known: the end of the chain of arguments, locals and outputs that leads to it. `variable`:
 * one without a value; `module`: a call that `terraform init` has not brought; `resource`: an attribute that the
 * provider sets at apply; `count`: how many instances there are; `elsewhere`: a known id whose contents the input does
 * not hold; `undescribed`: what a command of the AWS CLI prints of a live account, which was not given; `unshown`: a
 * plan shows no expression for it; `function`: the time, random values, a provider's function.
 */
export interface Origin {
  readonly kind: OriginKind;
  /**
   * As the user wrote it, with the module's address before it where that is not the root:
   * `module.a.data.aws_vpc.this.cidr_block`. Never a value.
   */
  readonly name: string;
  /** Where it is declared. */
  readonly place: Place | null;
  readonly detail?: OriginDetail;
}

/**
 * What else decides where to look. `bounded`: AWS bounds how many addresses it may be. `endpoint-list`: the list of a
 * gateway endpoint, which AWS fills. `several`: which of several objects is meant, a plan does not show. `impure`: a
 * function that gives another value each time, until the apply. `unread-folder`: of a module whose folder is named by
 * its path, which `terraform init` does not bring.
 */
export type OriginDetail = 'bounded' | 'endpoint-list' | 'several' | 'impure' | 'unread-folder';

/** Why an attribute is not known; empty where nothing tells. */
export type OriginsOf = (asked: UnknownAttribute) => readonly Origin[];

/** What tells the value of an unknown attribute from others; null where nothing does. Never a value. */
export type IdentityOf = (asked: UnknownAttribute) => string | null;

/** What an unknown attribute comes of, as the user wrote it: `var.admin_cidrs`; null where nothing tells. */
export type CalledBy = (asked: UnknownAttribute) => string | null;
