import { remembered } from '../../../base/maps.ts';
import { attempt } from '../values/hcl-error.ts';
import { type Diagnostic, errorOf, warningOf } from '../../../base/diagnostic.ts';
import type { Place } from '../../../base/place.ts';
import type { FunctionHost } from '../functions/function.ts';
import type { ProviderSchema } from '../provider/schema.ts';
import type { DataSources } from '../provider/data-sources.ts';
import type { Tracer } from '../settings/tracer.ts';
import { explainedAt } from '../values/explained.ts';
import { HclError, HclRefusal } from '../values/hcl-error.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import type { HclValue } from '../values/hcl-value.ts';

/** What the evaluation of one root module shares. */
export interface Evaluation {
  readonly schema: ProviderSchema;
  readonly data: DataSources;
  /** Left out where there is no plan. */
  readonly planned?: PlannedAttribute;
  /** Null: it may be any. */
  readonly workspace: () => string | null;
  readonly host: FunctionHost;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Told of each variable of the root, or data source, that something needs and nobody gives. */
  readonly missing: { readonly variable: (name: string) => void; readonly data: (address: string) => void };
  /** Finds out who set what, when a finding is told. */
  readonly tracer: Tracer;
  /** How deep references lead through one another right now. */
  depth: number;
}

/** What a plan knows of an attribute of a managed resource; null: nothing. */
export type PlannedAttribute = (address: string, name: string) => HclValue | null;

/** References lead through each other this deep at most: each level costs stack. */
const MAX_DEPTH = 150;

/** A value that is computed once, when first asked for. Asking for it while it is computed is a cycle. */
export function lazily(evaluation: Evaluation, name: () => string, compute: () => HclValue): () => HclValue {
  let value: HclValue | null = null;
  let isOpen = false;
  return () => {
    if (value !== null) return value;
    if (isOpen) throw new HclRefusal(`${name()} refers to itself, perhaps through others: Terraform calls it a cycle`);
    if (evaluation.depth >= MAX_DEPTH)
      throw new HclRefusal(`References lead through more than ${MAX_DEPTH} others, at ${name()}`);
    isOpen = true;
    evaluation.depth++;
    const { stack } = evaluation.host;
    const { seen } = stack;
    stack.seen = undefined;
    try {
      return (value = compute());
    } finally {
      stack.seen = seen;
      evaluation.depth--;
      isOpen = false;
    }
  };
}

/** Values by name, each found out when it is first asked for. */
export function lazilyNamed(make: (name: string) => () => HclValue): (name: string) => HclValue {
  const made = remembered(make);
  return (name) => made(name)();
}

/** A value of which an error is told and makes it unknown, as `try` cannot catch what fails elsewhere. */
export function settled(evaluation: Evaluation, address: string, place: Place, compute: () => HclValue): HclValue {
  return attempt(
    () => explainedAt(compute(), place),
    (error) => {
      tellError(evaluation, address, place, error);
      return unknownValue('any', [{ kind: 'other', name: address, place }]);
    },
  );
}

/** Tells it as a diagnostic. */
export function tellError(evaluation: Evaluation, address: string, place: Place, error: HclError): void {
  const known = { address, place };
  evaluation.report(
    error instanceof HclRefusal
      ? errorOf(error.message, { ...known, about: error.about })
      : warningOf(error.message, known),
  );
}
