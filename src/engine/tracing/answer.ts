import { openNetwork } from '../../analyze/path/open-network.ts';
import { withJointRemediesOf } from '../../analyze/path/joint-remedies.ts';
import { traceFlow } from '../../analyze/path/trace-flow.ts';
import { errorOf, noteOf, warningOf, type Diagnostic } from '../../base/diagnostic.ts';
import type { Cause } from '../../model/generated/report.ts';
import type { TraceDocument } from '../../model/generated/trace-document.ts';
import type { Model } from '../../model/model.ts';
import type { Party } from '../../model/path.ts';
import { askedServices } from '../../policy/names/asked-services.ts';
import { builtinDangers } from '../../policy/names/builtin-dangers.ts';
import type { CausesOf } from '../../policy/findings/causes.ts';
import type { Lookup } from '../../policy/names/lookup.ts';
import type { AddressesCalled } from '../../terraform/resources/addresses-called.ts';
import { whoLeaves, whoReaches } from '../../analyze/pairs/who-reaches.ts';
import { askedFlows, familiesMistake, type AskedFlow, type FlowsAsked } from './asked-flows.ts';
import { askedParty, type AskedParty } from './asked-party.ts';
import { modelAssumed, portsAssumed } from './assumed.ts';
import { allLeft, leftPairsText } from './left-pairs-text.ts';
import { clientPortsIn, USUAL_PORTS } from './client-ports.ts';
import { flowTraceOf, jointVerdict } from './flow-trace.ts';
import { hiddenReach } from './hidden-reach.ts';
import { warnedAdvice } from './warned-advice.ts';
import { reachRows } from './reach-rows.ts';
import { NOT_UNDERSTOOD, type TraceAsked, type Understood } from './question.ts';

export interface Answer extends Pick<TraceDocument, 'verdict' | 'traces' | 'reaches' | 'left' | 'assumptions'> {
  readonly asked: Understood;
  readonly causes: readonly Cause[];
  /** Why it cannot be answered, and how it was understood. */
  readonly diagnostics: readonly Diagnostic[];
}

export const NO_ANSWER: Answer = {
  asked: NOT_UNDERSTOOD,
  verdict: null,
  traces: [],
  causes: [],
  reaches: [],
  left: null,
  assumptions: [],
  diagnostics: [],
};

/** What answers are found in. */
export interface AnsweredIn {
  readonly model: Model;
  readonly lookup: Lookup;
  readonly called: AddressesCalled;
  readonly causesOf: CausesOf;
}

/** Of one flow its ways; else who reaches whom. Throws `PolicyMistake` where ports are not understood. */
export function answer(asked: TraceAsked, asking: AnsweredIn): Answer {
  const services = askedServices(asked.services, asking.lookup);
  const parties = (['from', 'to'] as const).map((option) => partyOf(option, asked[option], asking));
  const mistakes = parties.flatMap((party) => (typeof party === 'string' ? [errorOf(party)] : []));
  if (mistakes.length > 0) return { ...NO_ANSWER, diagnostics: mistakes };
  const [from = null, to = null] = parties.filter((party) => typeof party !== 'string');
  if (isInternet(from) && isInternet(to)) return { ...NO_ANSWER, diagnostics: [errorOf(BOTH_INTERNET)] };
  const understood = { from: from?.text ?? null, to: to?.text ?? null };
  const diagnostics = [from, to].flatMap((party) =>
    party === null || party.note === null ? [] : [noteOf(party.note)],
  );
  if (from === null || to === null)
    return { ...listed({ ...asked, services }, { from, to }, asking), asked: understood };
  const flows = askedFlows({ ...asked, from, to, services }, asking.model);
  if (flows.length === 0)
    return { ...NO_ANSWER, asked: understood, diagnostics: [errorOf(familiesMistake({ from, to, services }))] };
  const { assumptions, ...found } = tracesOf(flows, asking);
  return {
    ...NO_ANSWER,
    ...found,
    asked: understood,
    diagnostics,
    assumptions: [...from.assumptions, ...to.assumptions, ...assumptions],
  };
}

/** Who reaches whom, by each of the services. */
function listed(
  { services, family, clientPorts }: Pick<TraceAsked, 'family' | 'clientPorts'> & Pick<FlowsAsked, 'services'>,
  { from, to }: Readonly<Record<'from' | 'to', AskedParty | null>>,
  { model }: AnsweredIn,
): Answer {
  const mistake = listMistake(from, to, model);
  if (mistake !== null) return { ...NO_ANSWER, diagnostics: [errorOf(mistake)] };
  const network = openNetwork(model);
  const usual = clientPortsIn(model);
  const targets = to?.parties.flatMap((party) => (party.kind === 'endpoint' ? [party.address] : [])) ?? null;
  const isAsked = (party: Party): boolean => from === null || from.parties.some((each) => isSameParty(each, party));
  const tables = services.map((each) => {
    const asked = {
      family: family ?? (each.families.length === 1 ? (each.families[0] ?? null) : null),
      services: each.services,
      clientPorts: (party: Party) => clientPorts ?? usual(party).range,
    };
    return isInternet(to)
      ? whoLeaves(network, asked)
      : whoReaches(network, { ...asked, from: from === null ? null : isAsked, to: targets });
  });
  const left = allLeft(tables.map((table) => table.left));
  return {
    ...NO_ANSWER,
    reaches: reachRows(
      { rows: tables.flatMap(({ rows }) => rows), unanswered: tables.flatMap(({ unanswered }) => unanswered) },
      isAsked,
      hiddenReach(model),
    ),
    left,
    assumptions: clientPorts === null ? [USUAL_PORTS] : [],
    diagnostics: left === null ? [] : [warningOf(leftPairsText(left))],
  };
}

/** What cannot be listed; null where it can. */
function listMistake(from: AskedParty | null, to: AskedParty | null, { topology }: Model): string | null {
  if (topology.endpoints.length === 0)
    return 'there is nobody to ask about: nothing in this input carries groups and lives in a subnet';
  if (to !== null && !isInternet(to) && to.parties.some(({ kind }) => kind !== 'endpoint'))
    return `--to ${to.text} alone cannot be listed, since it is no resource: name --from too`;
  if (from !== null && from.parties.some(({ kind }) => kind === 'network'))
    return `--from ${from.text} alone cannot be listed, since it is a network: name --to too`;
  return null;
}

const BOTH_INTERNET =
  'what the internet sends to the internet passes no checkpoint of this input: name a resource, a subnet or a VPC as --from or --to';

function isInternet(party: AskedParty | null): boolean {
  return party !== null && party.parties.every(({ kind }) => kind === 'internet');
}

function isSameParty(a: Party, b: Party): boolean {
  return a.kind === 'endpoint' ? b.kind === 'endpoint' && a.address === b.address : a.kind === b.kind;
}

/** Null where nobody is named; a text: what is wrong. */
function partyOf(
  option: 'from' | 'to',
  text: string | null,
  { model, lookup, called }: AnsweredIn,
): AskedParty | string | null {
  if (text === null) return null;
  const reading = askedParty(text, model, { lookup, called });
  return reading.ok ? reading.party : `--${option} ${reading.mistake}`;
}

function tracesOf(
  flows: readonly AskedFlow[],
  { model, causesOf }: AnsweredIn,
): Pick<Answer, 'verdict' | 'traces' | 'assumptions'> {
  const network = openNetwork(model);
  const dangers = builtinDangers();
  const traced = flows.map(({ words, flow }) => ({ words, trace: traceFlow(network, flow) }));
  const traces = withJointRemediesOf(traced.map(({ trace }) => trace)).map((trace) => warnedAdvice(trace, dangers));
  return {
    verdict: jointVerdict(traces),
    traces: traces.flatMap((trace, i) => {
      const words = traced[i]?.words;
      return words === undefined ? [] : [flowTraceOf(words, trace, causesOf)];
    }),
    assumptions: [
      ...new Set([
        ...traces.flatMap((trace) => [...trace.assumptions, ...portsAssumed(trace, model)]),
        ...modelAssumed(model, traces),
      ]),
    ],
  };
}
