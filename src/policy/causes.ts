import type { Origin, OriginKind, UnknownAttribute } from '../model/model.ts';
import type { Cause, UnknownAttribute as UnknownRow } from '../model/report.ts';

/** A cause and its index among those of its input. */
export interface NumberedCause {
  readonly index: number;
  readonly cause: Cause;
}

/** Why an attribute of the input is not known; empty where nothing tells. */
export type CausesOf = (asked: UnknownAttribute) => readonly NumberedCause[];

export const NO_CAUSES: CausesOf = () => [];

interface CauseWords {
  readonly why: string;
  readonly decide: string;
}

type Documents = 'plan' | 'state' | 'hcl';

const APPLY: CauseWords = { why: 'is known only after apply', decide: 'Check the state after the apply' };
const NOT_HELD: CauseWords = { why: 'is not in this input', decide: 'Give the state or plan of the stack that manages it with --context' };

/** From a configuration a plan decides all that the provider and data sources tell. */
const OF_CONFIGURATION: Readonly<Record<OriginKind, CauseWords>> = {
  variable: { why: 'has no value', decide: 'Give one with --var or --var-file, or check the plan' },
  'data-source': { why: 'is read by Terraform only', decide: 'Give its value with --data, or check the plan' },
  'remote-state': { why: 'is an output of another stack', decide: 'Give its value with --data, or check the plan' },
  module: { why: 'was not brought', decide: 'Run `terraform init` first, or check the plan' },
  resource: { why: 'is set by the provider', decide: 'Check the plan: where the resource exists already, its value stands there' },
  count: { why: 'is not known', decide: 'Check the plan' },
  elsewhere: NOT_HELD,
  unshown: { why: 'is not known', decide: 'Check the plan' },
  function: { why: 'gives its value only when Terraform runs', decide: 'Check the plan' },
  other: { why: 'is not known', decide: 'Check the plan' },
};

const OF_PLAN: Readonly<Record<OriginKind, CauseWords>> = {
  variable: APPLY,
  'data-source': { why: 'is a data source that is read only during the apply', decide: APPLY.decide },
  'remote-state': { why: 'is read only during the apply', decide: APPLY.decide },
  module: { why: 'is not shown by the plan', decide: 'Check the configuration too' },
  resource: APPLY,
  count: APPLY,
  elsewhere: NOT_HELD,
  unshown: { why: 'is not shown by the plan', decide: 'Check the configuration too: portcullis check DIR' },
  function: APPLY,
  other: APPLY,
};

/** In words: why it is not known, and what decides it in a document of this kind. */
export function causeOf({ kind, name, place }: Origin, input: string, document: Documents): Cause {
  return { input, kind, name, ...(document === 'hcl' ? OF_CONFIGURATION : OF_PLAN)[kind], place };
}

/** The rows of a finding: one for each cause of an attribute. */
export function unknownRows(unknown: readonly UnknownAttribute[], causesOf: CausesOf): readonly UnknownRow[] {
  return unknown.flatMap((asked): UnknownRow[] => {
    const { address, attribute } = asked;
    const causes = causesOf(asked);
    return causes.length === 0 ? [{ address, attribute, cause: null }] : causes.map(({ index }) => ({ address, attribute, cause: index }));
  });
}
