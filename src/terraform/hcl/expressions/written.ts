import type { Place } from '../../../base/place.ts';
import type { SettingHow } from '../../../model/setting.ts';
import type { HclValue } from '../values/hcl-value.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/** An expression where it is written, and what its names mean there. */
export interface WrittenExpression {
  /** Throws an `HclError` where it is no expression. */
  readonly expression: () => Expression;
  readonly scope: EvaluationScope;
  /** Of its argument. */
  readonly place: Place;
  /** Of a part of it, by where that begins (`starts` of an expression). */
  readonly placeOf: (start: number) => Place;
}

/** Which part of a value is meant. */
export type PartStep =
  /** What a list or map has under this key. */
  | { readonly kind: 'at'; readonly key: string | number }
  /** The element that is this one. `deep`: perhaps one of a list in it. */
  | { readonly kind: 'is'; readonly value: HclValue; readonly deep?: true }
  /** The key itself. */
  | { readonly kind: 'key'; readonly key: string };

/** Where the value of a name comes from: what a scope knows of it beside the value. */
export type Whence =
  /** The name only begins a reference: `var`, `module.a`. An index selects an instance. */
  | { readonly kind: 'names'; readonly get: (name: string | number) => Whence | null }
  /** It is what is written there, or a part of that. */
  | { readonly kind: 'written'; readonly written: WrittenExpression; readonly steps: readonly PartStep[] }
  | VariableWhence;

/** Who gave a variable its value. */
export interface VariableWhence {
  readonly kind: 'variable';
  /** `module.a.var.cidrs` */
  readonly address: string;
  /** Null: nobody can tell who gave it. */
  readonly how: SettingHow | null;
  /** Null where it is not written in a file that is read. */
  readonly written: WrittenExpression | null;
  /** Where its type stands, which may have defaults of its own for parts that nobody gives. */
  readonly typed: Place | null;
}

/** Leads to the element of a collection and to its key, as `for_each`, `dynamic` and `for` name them. */
export function whenceInside(
  collection: WrittenExpression,
  key: HclValue,
  value: HclValue,
): { readonly value: Whence; readonly key: Whence } | null {
  const step = stepTo(key, value);
  if (step === null) return null;
  const keyStep: PartStep = step.kind === 'at' ? { kind: 'key', key: String(step.key) } : step;
  return {
    value: { kind: 'written', written: collection, steps: [step] },
    key: { kind: 'written', written: collection, steps: [keyStep] },
  };
}

/** An element of a set is its own key. */
function stepTo(key: HclValue, value: HclValue): PartStep | null {
  if (key === value) return { kind: 'is', value };
  if (key.kind === 'string') return { kind: 'at', key: key.text };
  return key.kind === 'number' ? { kind: 'at', key: key.number.toNumber() } : null;
}
