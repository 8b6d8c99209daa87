import { didYouMean } from '../../../base/did-you-mean.ts';
import { type Diagnostic, warningOf } from '../../../base/diagnostic.ts';
import type { Model } from '../../../model/model.ts';
import type { Remark } from '../../../model/remark.ts';
import type { BoundRule } from '../../hits/policy-hit.ts';
import { lookupOf, type Lookup, type Names } from '../../names/lookup.ts';
import { networksOf } from '../../names/named-networks.ts';
import { portNames } from '../../names/port-names.ts';
import { portsOf, rangesIn } from '../../names/named-ports.ts';
import { PolicyMistake } from '../../names/policy-mistake.ts';
import { foreignIdText } from '../../written/foreign-id.ts';
import { isExpired, type Exception } from '../exception.ts';
import type { NamedPackets } from '../named-packets.ts';
import type { Accepted } from './accepted.ts';
import { openCovers } from './comment-covers.ts';
import { readSuppression } from './read-suppression.ts';
import { openStanding } from './standing.ts';
import { viewsOf } from './subject-view.ts';
import type { Suppression } from './suppression.ts';

export interface CommentSetting {
  readonly rules: readonly BoundRule[];
  /** Of the configuration. */
  readonly names: Names;
  /** YYYY-MM-DD. */
  readonly today: string;
}

export interface CommentExceptions {
  readonly exceptions: readonly Exception[];
  /** What is wrong with comments: those accept nothing. */
  readonly mistakes: readonly Diagnostic[];
}

/** What comments accept of the findings of a model. */
export function commentExceptions(
  remarks: readonly Remark[],
  model: Model,
  { rules, names, today }: CommentSetting,
): CommentExceptions {
  const mistakes: Diagnostic[] = [];
  const known = new Map(rules.map(({ rule }) => [rule.id, rule]));
  const noRule = (name: string): string =>
    foreignIdText(name)
    ?? `${name} is no rule${didYouMean(name, [...known.keys()]) || ': `portcullis policies` lists them'}`;
  const lookup = lookupOf({ module: '', title: '', rules: [] }, { names, parameters: new Map() });
  const accepted = remarks.flatMap((remark): readonly Accepted[] => {
    const tell = (why: string): readonly never[] => {
      mistakes.push(
        warningOf(`This comment ${why}`, { place: remark.place, about: { kind: 'exception', by: 'comment' } }),
      );
      return [];
    };
    const read = readSuppression(remark.text);
    if (!read.ok) return tell(`covers nothing: it ${read.why}`);
    const { suppression } = read;
    const misplaced = misplacement(remark, suppression);
    if (misplaced !== null) return tell(`covers nothing: it ${misplaced}`);
    const unknown = suppression.rules.filter((rule) => !known.has(rule));
    if (unknown.length > 0) return tell(`covers nothing: ${unknown.map(noRule).join('; and ')}`);
    const named = namedPackets(suppression, lookup);
    if (typeof named === 'string') return tell(`covers nothing: ${named}`);
    return suppression.rules.flatMap((rule): readonly Accepted[] =>
      known.get(rule)?.suppressible === false
        ? tell(`covers nothing of ${rule}, which no comment may ignore`)
        : [{ rule, remark, suppression, named }],
    );
  });
  const coversOf = openCovers({
    standing: openStanding(accepted),
    viewOf: viewsOf(model),
    inForce: ({ suppression }) => !isExpired(suppression, today),
  });
  return { exceptions: accepted.map((each) => ({ ...toldOf(each), ...coversOf(each) })), mistakes };
}

function toldOf({ rule, remark, suppression }: Accepted): Omit<Exception, 'covers' | 'weakens'> {
  const { reason, owner, until, ports, remote } = suppression;
  const only = [
    ...(ports === null ? [] : [`ports=${ports.join(',')}`]),
    ...(remote === null ? [] : [`remote=${remote.join(',')}`]),
  ];
  return {
    by: 'comment',
    rules: new Set([rule]),
    name: [rule, ...only].join(' '),
    reason,
    owner,
    until,
    place: remark.place,
  };
}

/** Null, or why not, as the rest of a sentence. */
function misplacement({ isHead, on }: Remark, { of }: Suppression): string | null {
  if (of === 'target') return on.kind === 'nothing' ? on.why : null;
  return isHead ? null : 'has portcullis:ignore-file, which stands only before the first block of a file';
}

/** A text says what is wrong. */
function namedPackets({ ports, remote }: Suppression, lookup: Lookup): NamedPackets | string {
  try {
    const named = ports === null ? null : portsOf(portNames(ports), lookup);
    return {
      direction: null,
      services: named === null ? null : { ipv4: rangesIn(named, 'ipv4'), ipv6: rangesIn(named, 'ipv6') },
      remote: remote === null ? null : networksOf(remote, lookup),
    };
  } catch (error) {
    if (error instanceof PolicyMistake) return error.message;
    throw error;
  }
}
