import type { Dialect } from '../dialect.ts';
import type { HclType } from '../values/hcl-type.ts';
import type { HclValue, UnknownHcl } from '../values/hcl-value.ts';

/** A function of the Terraform language. */
export interface HclFunction {
  readonly parameters: readonly Parameter[];
  /** Takes any number of further arguments. */
  readonly rest?: Parameter;
  /**
   * The type of an unknown result, when an argument that must be known is not. Arguments are converted already. May
   * throw an `HclError` where the types alone are wrong. Left out: `any`.
   */
  readonly type?: HclType | ((args: readonly HclValue[]) => HclType);
  /** What is known of an unknown result all the same. */
  readonly hint?: (args: readonly HclValue[]) => Pick<UnknownHcl, 'inside' | 'element'>;
  /**
   * The result for arguments that are converted to the parameters' types, not null and known at their top unless the
   * parameter allows it. Parts of a list or object may still be unknown. May throw an `HclError`.
   */
  readonly call: (args: readonly HclValue[], host: FunctionHost) => HclValue;
}

export interface Parameter {
  readonly name: string;
  /** `any`: taken as it is. */
  readonly type: HclType;
  readonly nullable?: true;
  /** `call` gets unknown arguments too and sees to them itself. */
  readonly unknown?: true;
  /**
   * `call` gets sensitive arguments with their marks and puts them on what it returns. Else the whole result is
   * sensitive where any part of any argument is.
   */
  readonly marked?: true;
}

/** Where an evaluation is right now. */
export interface EvaluationStack {
  /** How deep expressions lead into each other, through references too: each level costs stack. */
  depth: number;
  /**
   * Values that the expression which is being evaluated was made of so far, but for texts and numbers: they tell why it
   * is unknown.
   */
  seen?: HclValue[] | undefined;
}

/** What functions need of the world. Nothing here reads outside the root or blocks without end. */
export interface FunctionHost {
  /** Whose functions and arguments there are. */
  readonly dialect: Dialect;
  /** Terraform has evaluated it before: files may have come and gone since, as the plan itself. */
  readonly isLater?: boolean;
  /**
   * The text of a file named by an expression, relative to the module's folder; throws an `HclError` where it may not
   * or cannot be read.
   */
  readonly readFile: (path: string) => Uint8Array;
  readonly fileExists: (path: string) => boolean;
  /** The files below `path` (relative to the module's folder) with `/` between their parts, for `fileset`. */
  readonly listFiles: (path: string) => readonly string[];
  /** Evaluates a template (`templatefile`, `templatestring`) with these variables. */
  readonly template: (source: string, variables: ReadonlyMap<string, HclValue>, name: string) => HclValue;
  /**
   * Counts steps and size of what is built; throws an `HclError` beyond the limit. Call it with the number of elements
   * or characters made.
   */
  readonly spend: (amount: number) => void;
  readonly stack: EvaluationStack;
}
