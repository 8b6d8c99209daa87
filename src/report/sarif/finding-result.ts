import type { Location, Result } from 'sarif';
import type { Cause, Finding, Waived } from '../../model/generated/report.ts';
import { causesOf, causeSentence, toldOfCauses } from '../words/cause-text.ts';
import { decidingStatement } from '../words/deciding-text.ts';
import { exceptedText } from '../words/exception-text.ts';
import { reachText } from '../words/reach-text.ts';
import { rootsText, type CheckedRoots } from '../words/roots-text.ts';
import { capital, full } from '../words/sentence.ts';
import { witnessText } from '../words/witness-text.ts';
import { fileOfInput } from '../file-of-input.ts';
import type { FingerprintOf } from '../fingerprints.ts';
import { codeFlows } from './code-flow.ts';
import { levelOf } from './level.ts';
import { locationOf, saidAt, type Where } from './locations.ts';
import type { RuleBook } from './rule-book.ts';
import { messageOf } from './sarif-text.ts';
import { suppressionOf } from './suppression.ts';

export interface ResultContext {
  readonly where: Where;
  readonly rules: RuleBook;
  readonly roots: CheckedRoots;
  readonly causes: readonly Cause[];
  readonly fingerprintOf: FingerprintOf;
  /** Undetermined, and it does not count against the check. */
  readonly isOpen: (finding: Finding) => boolean;
}

/** Our own key: `primaryLocationLineHash` is what who uploads computes from the source. */
const FINGERPRINT = 'portcullis/v1';

/** Readers want a few; more of them explain nothing. */
const MAX_RELATED = 100;
const MAX_DECIDING = 4;

export function findingResult(finding: Finding, context: ResultContext): Result {
  const { where, rules, isOpen } = context;
  const flows = codeFlows(finding, where);
  const related = relatedLocations(finding, context);
  const open = isOpen(finding);
  return {
    ...rules.referTo(finding),
    kind: open ? 'open' : 'fail',
    level: open ? 'none' : levelOf(finding.severity),
    message: messageOf(messageLines(finding, flows.length > 0, context)),
    locations: [locationOf(finding.place, finding, finding.subject.address, where)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((location, i) => ({ id: i + 1, ...location })) }),
    ...(flows.length === 0 ? {} : { codeFlows: [...flows] }),
    partialFingerprints: { [FINGERPRINT]: context.fingerprintOf(identityOf(finding, where)) },
    properties: propertiesOf(finding, where),
  };
}

export function waivedResult(waived: Waived, context: ResultContext): Result {
  return { ...findingResult(waived, context), suppressions: [suppressionOf(waived, context.where)] };
}

/** What is the same in the report of another commit. */
function identityOf(finding: Finding, where: Where): readonly (string | null)[] {
  const { fingerprint, set = null, label = null } = finding;
  return [fingerprint, fileOfInput(finding, where), set, label];
}

function messageLines(finding: Finding, hasFlow: boolean, { roots, causes, isOpen }: ResultContext): readonly string[] {
  const { message, claim, subject, verdict, because, witness, fix, excepted = [] } = finding;
  const root = rootsText([finding], roots);
  const more = because.length - MAX_DECIDING;
  const own = causesOf(finding, causes);
  const reach = reachText(finding);
  return [
    `${isOpen(finding) ? 'Undetermined: ' : ''}${full(capital(own.length > 0 ? claim : message))}`,
    `In ${subject.address}${root === null ? '' : `, in ${root}`}.`,
    ...(hasFlow
      ? []
      : [
          ...because.slice(0, MAX_DECIDING).map((each) => `Decided by ${full(decidingStatement(each, finding))}`),
          ...(more > 0 ? [`And by ${more} more.`] : []),
        ]),
    ...(reach === null ? [] : [`Reach: ${full(reach)}`]),
    ...excepted.map((each) => `Except ${full(exceptedText({ ...each, place: null }))}`),
    ...(verdict === 'undetermined'
      ? toldOfCauses(own, (cause) => causeSentence({ ...cause, place: null }))
      : [...(witness === null ? [] : [`Packet: ${witnessText(witness)}.`]), `Fix: ${full(fix)}`]),
  ];
}

/** Where else to look: the calls of modules that lead there, what is not known, and what is accepted of it. */
function relatedLocations(finding: Finding, { where, causes }: ResultContext): readonly Location[] {
  const { place, excepted = [] } = finding;
  return [
    ...(place?.calls ?? []).flatMap((call) => saidAt(call, finding, 'this call of a module leads there', where)),
    ...causesOf(finding, causes).flatMap((cause) =>
      saidAt(cause.place, finding, causeSentence({ ...cause, place: null }), where),
    ),
    ...excepted.flatMap((each) =>
      saidAt(each.place, finding, `accepted: ${exceptedText({ ...each, place: null })}`, where),
    ),
  ].slice(0, MAX_RELATED);
}

function propertiesOf(finding: Finding, { inRepository }: Where): Result['properties'] {
  const { severity, verdict, change, module, input, set, label, ports, reach } = finding;
  return {
    severity,
    verdict,
    change,
    module,
    input: inRepository(input, finding),
    ...(set === undefined ? {} : { set }),
    ...(label === undefined ? {} : { label }),
    ports,
    ...(reach === null ? {} : { reach: reach.verdict }),
  };
}
