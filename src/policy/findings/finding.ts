import type { Deciding, EntryReference, Finding } from '../../model/generated/report.ts';
import type { Entry, Rule } from '../../model/model.ts';
import { entryName, listed, SENSITIVE, shownAction, shownNumber, statementText } from '../../model/statement-text.ts';
import { spendWork, workOn } from '../../packet/work.ts';
import type { ModuleRule } from '../policy-module.ts';
import type { Hit } from '../hits/hit.ts';
import { nameStatement, sensitivityOf } from '../hits/words.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import { fillTemplate, type CommonWords } from './template.ts';
import { CAUSES_UNTOLD, unknownRows, type CausesOf } from './causes.ts';
import { fingerprintOf, subjectOf } from './finding-identity.ts';
import { findingPlace } from './finding-place.ts';
import { REACH_UNTOLD, type ReachOf } from './finding-reach.ts';
import { findingSettings } from './finding-settings.ts';
import { COST_OF_LINE, packetRows } from './packet-rows.ts';
import { partText } from './part-text.ts';
import { findingWitness } from './finding-witness.ts';
import { docsOf } from './reported-rule.ts';
import { besideText, openMessage, whyOpen } from './why-open.ts';

/** What the input tells of findings beside the model. `told`: `decidingOf`, where somebody keeps its answers. */
export interface FindingContext {
  readonly told: (statement: Entry | Rule) => Deciding;
  readonly causesOf: CausesOf;
  readonly reachOf: ReachOf;
  /** New is only what may be beside what is certain. */
  readonly onlyPerhaps: boolean;
}

/** What was found, as the report tells it. */
export function findingOf(
  found: PolicyHit,
  input: string,
  change: Finding['change'],
  {
    told = decidingOf,
    causesOf = CAUSES_UNTOLD,
    reachOf = REACH_UNTOLD,
    onlyPerhaps = false,
  }: Partial<FindingContext> = {},
): Finding {
  const { by, hit, owner } = found;
  const subject = subjectOf(found);
  workOn(`what is to be told of ${subject.address} (${by.rule.id})`);
  const because = hit.because.map(told);
  spendWork(because.reduce((lines, { packets }) => lines + 1 + packets.length, 0) * COST_OF_LINE);
  const common = commonWords(subject.address, owner);
  const sensitive = sensitivityOf([...(hit.judged === null ? [] : [hit.judged]), ...hit.because, ...hit.shapedBy]);
  const said = claimTemplate(by.rule, hit.verdict);
  const claim = `${fillTemplate(said, common, hit.words)}${ownersText(hit)}${partText(hit, said, common, sensitive)}`;
  return {
    input,
    rule: by.rule.id,
    module: by.module,
    severity: found.severity,
    verdict: hit.verdict,
    change,
    subject,
    ...(hit.judged === null ? {} : { entry: entryReference(hit.judged) }),
    place: findingPlace(found),
    setBy: findingSettings(hit),
    message:
      hit.verdict === 'violated'
        ? `${claim}${besideText(hit, subject.address, causesOf, onlyPerhaps)}`
        : hit.saysWhy
          ? claim
          : openMessage(claim, whyOpen(hit, subject.address, causesOf)),
    claim,
    ports: sensitive.ports && hit.ports.length > 0 ? [SENSITIVE] : hit.ports,
    packets: packetRows(hit.packets, sensitive),
    witness: findingWitness(found, sensitive),
    because,
    unknown: unknownRows(hit.unknown, causesOf),
    reach: reachOf(found),
    fix: fixOf(found),
    suggestion: null,
    docs: docsOf(by),
    fingerprint: fingerprintOf(found),
  };
}

/** A rule that says nothing of what is only possible claims no more than that. */
function claimTemplate({ message, perhaps = `perhaps ${message}` }: ModuleRule, verdict: Finding['verdict']): string {
  return verdict === 'violated' ? message : perhaps;
}

/**
 * An undetermined finding orders nothing. What is refused at apply is mended first: what is said of its packets and its
 * place holds only then.
 */
function fixOf(found: PolicyHit): string {
  const { by, hit, owner } = found;
  const fix = fillTemplate(by.rule.fix, commonWords(subjectOf(found).address, owner), hit.words);
  const refused = [...(hit.judged === null ? [] : [hit.judged]), ...hit.because].find(
    (statement) => statement.refused !== undefined && statement.refused.length > 0,
  );
  const first =
    refused === undefined || hit.isRefusal
      ? ''
      : `. First mend ${'number' in refused ? entryName(refused) : nameStatement(refused, owner.address)}${refused.place === null ? '' : ` (${refused.place.file}:${refused.place.line})`}, which is refused at apply`;
  return `${hit.verdict === 'undetermined' && !hit.saysWhy ? `If so, ${lowerFirst(fix)}` : fix}${first}`;
}

/** The fix where other changes than those of its own words are known to hold. */
export function fixWith(found: PolicyHit, words: Hit['words']): string {
  return fixOf({ ...found, hit: { ...found.hit, words: { ...found.hit.words, ...words } } });
}

/** A word that begins a sentence, not a name or an acronym. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]* /.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** Whose the rule that is the subject may be. */
function ownersText({ owners }: Hit): string {
  return owners === null
    ? ''
    : ` (whichever it belongs to: ${listed(
        owners.map(({ address }) => address),
        8,
      )})`;
}

/** `{name}` is the address of what has no name, or none that is known. */
function commonWords(subject: string, { attributes: { name }, module }: PolicyHit['owner']): CommonWords {
  return {
    subject,
    name: name.state !== 'known' ? subject : name.sensitive ? SENSITIVE : name.value,
    module: module === '' ? 'the root module' : module,
  };
}

function entryReference(statement: Entry | Rule): EntryReference {
  return { address: statement.address, direction: statement.direction, ...numberAndAction(statement) };
}

/** What a rule or entry that decides says; many findings may name the same. */
export function decidingOf(statement: Entry | Rule): Deciding {
  const packets = packetRows(
    [{ direction: statement.direction, set: statement.packets.possible }],
    statement.sensitive,
  );
  return {
    address: statement.address,
    direction: statement.direction,
    ...numberAndAction(statement),
    says: statementText(statement),
    packets,
    place: statement.place,
  };
}

function numberAndAction(statement: Entry | Rule): Pick<EntryReference, 'number' | 'action'> {
  return 'number' in statement
    ? { number: shownNumber(statement), action: shownAction(statement) }
    : { number: null, action: 'allow' };
}
