import type { Origin, OriginDetail, OriginKind, UnknownAttribute } from '../../model/origin.ts';
import type { Cause, UnknownAttribute as UnknownRow } from '../../model/generated/report.ts';

/** A cause and its index among those of its input. */
export interface NumberedCause {
  readonly index: number;
  readonly cause: Cause;
}

/** Why an attribute of the input is not known; empty where nothing tells. */
export type CausesOf = (asked: UnknownAttribute) => readonly NumberedCause[];

export const CAUSES_UNTOLD: CausesOf = () => [];

interface CauseWords {
  readonly why: string;
  readonly decide: string;
}

/** `sourced-plan`: its configuration is read with it. */
export type CauseDocument = 'plan' | 'sourced-plan' | 'state' | 'hcl' | 'live';

const APPLY: CauseWords = { why: 'is known only after apply', decide: 'Check the state after the apply' };
const NOT_HELD: CauseWords = {
  why: 'is not in this input',
  decide: 'Give a state or plan of the stack that manages or reads it with --context',
};
const UNDESCRIBED: CauseWords = {
  why: 'was not given',
  decide: 'Add what it prints to the input',
};
const CONFIGURATION =
  'Name the folder of its configuration with --source DIR, which may decide it; else the state after the apply does';
const GIVEN_OR_APPLY = 'Check the configuration and give its value with --data, or check the state after the apply';

/** Of a module: an error says whether its folder does not exist or lies out of the root. */
const UNREAD_FOLDER: CauseWords = {
  why: 'is in a folder that cannot be read',
  decide: 'See the error about the module, or check the plan',
};

/** From a configuration a plan decides all that the provider and data sources tell. */
const OF_CONFIGURATION: Readonly<Record<OriginKind, CauseWords>> = {
  variable: { why: 'has no value', decide: 'Give one with --var or --var-file, or check the plan' },
  'data-source': {
    why: 'is read by Terraform only',
    decide: 'Give its value with --data, or the state of this stack with --context, or check the plan',
  },
  'remote-state': { why: 'is an output of another stack', decide: 'Give its value with --data, or check the plan' },
  module: { why: 'was not brought', decide: 'Run `terraform init` first, or check the plan' },
  resource: {
    why: 'is set by the provider',
    decide: 'Where the resource exists already, check the plan; else only the state after the apply tells it',
  },
  count: { why: 'is not known', decide: 'Check the plan' },
  elsewhere: NOT_HELD,
  undescribed: UNDESCRIBED,
  unshown: { why: 'is not known', decide: 'Check the plan' },
  function: { why: 'gives its value only when Terraform runs', decide: 'Check the plan' },
  other: { why: 'is not known', decide: 'Check the plan' },
};

const OF_PLAN: Readonly<Record<OriginKind, CauseWords>> = {
  variable: APPLY,
  'data-source': { why: 'is a data source that is read only during the apply', decide: GIVEN_OR_APPLY },
  'remote-state': { why: 'is read only during the apply', decide: GIVEN_OR_APPLY },
  module: { why: 'is not shown by the plan', decide: CONFIGURATION },
  resource: APPLY,
  count: APPLY,
  elsewhere: NOT_HELD,
  undescribed: UNDESCRIBED,
  unshown: { why: 'is not shown by the plan', decide: CONFIGURATION },
  function: APPLY,
  other: APPLY,
};

/** A list that AWS fills has contents where a data source reads it, by the id that the endpoint has. */
const ENDPOINT_LIST: CauseWords = {
  why: 'is a list of AWS and not in this input',
  decide:
    'Once the endpoint exists, check its plan or state, and give a state that reads the list (by a data source) with --context',
};

/** Of an account that the AWS CLI described: all is there, and known once it is printed. */
const OF_LIVE: CauseWords = {
  why: 'is not in this input',
  decide: 'Add what the AWS CLI prints of it to the input',
};

const OF_DETAIL: Readonly<Record<'plan' | 'hcl', Partial<Record<OriginDetail, CauseWords>>>> = {
  plan: {
    bounded: { why: APPLY.why, decide: CONFIGURATION },
    'endpoint-list': ENDPOINT_LIST,
    several: { why: 'may be one of several: the plan does not tell which', decide: CONFIGURATION },
  },
  hcl: {
    'endpoint-list': ENDPOINT_LIST,
    'unread-folder': UNREAD_FOLDER,
    impure: { why: 'gives its value only at apply', decide: APPLY.decide },
  },
};

/** In words: why it is not known, and what decides it in a document of this kind. */
export function causeOf({ kind, name, place, detail }: Origin, input: string, document: CauseDocument): Cause {
  if (document === 'live') return { input, kind, name, place, ...(kind === 'undescribed' ? UNDESCRIBED : OF_LIVE) };
  const own = detail === undefined ? undefined : OF_DETAIL[document === 'hcl' ? 'hcl' : 'plan'][detail];
  const { why, decide } = own ?? (document === 'hcl' ? OF_CONFIGURATION : OF_PLAN)[kind];
  const isRead = document === 'sourced-plan' && decide === CONFIGURATION;
  return { input, kind, name, why, decide: isRead ? APPLY.decide : decide, place };
}

/** The rows of a finding: one for each cause of an attribute. */
export function unknownRows(unknown: readonly UnknownAttribute[], causesOf: CausesOf): readonly UnknownRow[] {
  return unknown.flatMap((asked): UnknownRow[] => {
    const { address, attribute } = asked;
    const causes = causesOf(asked);
    return causes.length === 0
      ? [{ address, attribute, cause: null }]
      : causes.map(({ index }) => ({ address, attribute, cause: index }));
  });
}
