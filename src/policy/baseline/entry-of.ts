import type { OriginsOf } from '../../model/origin.ts';
import { isEmpty, packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { FAMILIES } from '../../packet/family.ts';
import { ALL_SERVICES, type ServiceRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import type { SensitiveParts } from '../../model/model.ts';
import { lastingOwners, lastingSubject } from '../findings/finding-identity.ts';
import { extentOfHit, type Count, type Extent } from '../hits/extent.ts';
import type { Hit } from '../hits/hit.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import { sensitivityOf } from '../hits/words.ts';
import { OPEN, type BaselineEntry, type EntryHome } from './baseline-entry.ts';
import { HIDDEN } from './remote-text.ts';
import { restsOnUnknown } from './rests-on-unknown.ts';

/** A finding of now as an entry of a baseline, with nothing in it that must not be shown. */
export function entryOf(found: PolicyHit, home: EntryHome, originsOf: OriginsOf): BaselineEntry {
  const { by, severity, kind, hit } = found;
  return {
    stack: home.stack,
    set: home.set,
    rule: by.rule.id,
    // An input is called in every run as somebody names it there.
    subject: kind === 'input' ? 'input' : lastingSubject(found),
    owners: lastingOwners(found) ?? [],
    cause: lastingCause(hit),
    severity,
    verdict: hit.verdict,
    extent: shownExtent(hit),
    unknown: restsOnUnknown(hit, originsOf),
  };
}

/** What a rule or entry says stays the same where another resource comes to say it. */
function lastingCause({ judged, cause, shownCause }: Hit): string {
  return (shownCause ?? cause).replace(judged === null ? '' : `${judged.address} `, '');
}

function shownExtent(hit: Hit): Extent {
  const { certain, perhaps, count } = extentOfHit(hit);
  const sensitive = sensitivityOf([
    ...(hit.judged === null ? [] : [hit.judged]),
    ...hit.because,
    ...hit.shapedBy,
    ...(hit.beside?.()?.because ?? []),
  ]);
  return {
    certain: certain.map(({ direction, set }) => ({ direction, set: shown(set, sensitive) })),
    perhaps: perhaps.map(({ direction, set }) => ({ direction, set: shown(set, sensitive), rests: OPEN })),
    ...(count === undefined || isToldByPackets(hit, count) ? {} : { count: shownCount(count) }),
  };
}

/** Split or joined, rules say the same: where all of them match packets these tell how far it goes. */
function isToldByPackets({ judged, because }: Hit, { ofStatements }: Count): boolean {
  const statements = judged === null ? because : [judged, ...because];
  return (
    ofStatements === true && statements.length > 0 && statements.every(({ packets }) => !isEmpty(packets.possible))
  );
}

/** Nobody may say how far it reaches: it is told as what is hidden, whatever that is. */
export function isHidden({ extent: { certain, perhaps, count } }: Pick<BaselineEntry, 'extent'>): boolean {
  return (
    (count !== undefined && count.least === 0 && count.most === Infinity)
    || [...certain, ...perhaps].some(({ set }) =>
      FAMILIES.some((family) => [...slabs(set[family])].some(([, , { symbols }]) => symbols.includes(HIDDEN))),
    )
  );
}

/** One that is hidden covers only what is. */
function shownCount({ least, most, sensitive }: Count): Count {
  if (sensitive === true) return { least: 0, most: Infinity, rests: OPEN };
  return { least, most, rests: least === most ? null : OPEN };
}

/**
 * Whoever is hidden is told by one symbol that stands for nobody else, so that what is hidden covers only what is: with
 * the ports as long as these may be shown.
 */
function shown(set: PacketSet, { remote, ports }: SensitiveParts): PacketSet {
  if (!remote && !ports) return set;
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to]) => {
        const services: ServiceRange = ports ? ALL_SERVICES : [from, to];
        return packets(family, services, { addresses: [], symbols: [HIDDEN] });
      }),
    ),
  );
}
