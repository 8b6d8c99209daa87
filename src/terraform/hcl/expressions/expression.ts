import type { HclValue } from '../values/hcl-value.ts';

/**
 * An expression of the Terraform language, parsed. `starts` are where the items of a list or the keys of an object
 * begin, and `start` is where the object itself does, in the text of its argument; in JSON syntax, of its file. Left
 * out where that is not the text of a file. `enclosed`: in parentheses, so that what follows, or what they are the key
 * of, belongs to no reference (`(aws_vpc.a).id`).
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: HclValue; readonly enclosed?: true }
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  /** The first name of a reference: `var`, `aws_vpc`, the symbol of a `for`. */
  | { readonly kind: 'name'; readonly name: string; readonly enclosed?: true }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string; readonly enclosed?: true }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression; readonly enclosed?: true }
  /** `each` is applied to every element, which in it is `item`. */
  | { readonly kind: 'splat'; readonly of: Expression; readonly each: Expression }
  | { readonly kind: 'item' }
  /** `spread`: the last argument is a list of arguments (`max(list...)`). */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly spread: boolean }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'tuple'; readonly items: readonly Expression[]; readonly starts?: readonly number[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [key: Expression, value: Expression])[];
      readonly start?: number;
      readonly starts?: readonly number[];
    }
  /**
   * A key of an object that is a reference without parentheses: where providers are passed it is a name
   * (`aws.west`).
   */
  | { readonly kind: 'path'; readonly of: Expression }
  | ForExpression;

export interface ForExpression {
  readonly kind: 'for';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  /** Null: the result is a tuple. */
  readonly key: Expression | null;
  readonly value: Expression;
  readonly condition: Expression | null;
  /** `...`: values of equal keys are gathered. */
  readonly group: boolean;
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interpolation'; readonly of: Expression }
  | {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';
