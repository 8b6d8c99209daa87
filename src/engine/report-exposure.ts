import type { ExposureChange } from '../analyze/difference/exposure-difference.ts';
import type { ExposureChange as ReportedExposure } from '../model/generated/report.ts';
import type { Bounds } from '../model/bounds.ts';
import type { OriginsOf } from '../model/origin.ts';
import { SENSITIVE } from '../model/statement-text.ts';
import { ALL_ADDRESSES, type AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { slabs } from '../packet/staircase.ts';
import { combineToggles, inEither, sameToggles } from '../packet/toggles.ts';
import { openAttributes } from './open-attributes.ts';
import { hiddenOf, serviceRows, witnessIn } from './service-rows.ts';

/** What the internet newly reaches of an endpoint, as reports have it. */
export function reportExposure(change: ExposureChange, originsOf: OriginsOf): ReportedExposure {
  const { subject, was, kind, verdict, opened, closed, sensitive, by, unknown, place, statements } = change;
  const said = hiddenOf(statements);
  const hidden = { ...said, remote: said.remote || change.isPlaceSensitive };
  const told = (bounds: Bounds): Bounds => inFewNetworks(bounds, change.besides);
  return {
    subject,
    was,
    kind,
    verdict,
    sensitive: hidden.ports && sensitive.length > 0 ? [SENSITIVE] : [...sensitive],
    services: serviceRows({ opened: told(opened), closed: told(closed) }, hidden),
    opened: witnessIn(opened, 'ingress', hidden),
    closed: witnessIn(closed, 'ingress', hidden),
    by: [...by],
    unknown: openAttributes(unknown, originsOf),
    place,
  };
}

type Besides = ExposureChange['besides'];

/** The same with addresses that are nobody's of the internet, where that is said in fewer networks: 0.0.0.0/0. */
function inFewNetworks({ certain, possible }: Bounds, besides: Besides): Bounds {
  const all = withBesides(possible, besides);
  return certain === possible
    ? { certain: all, possible: all }
    : { certain: withBesides(certain, besides), possible: all };
}

function withBesides(set: PacketSet, besides: Besides): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to, { addresses, symbols }]) =>
        packets(family, [from, to], { addresses: simpler(family, addresses, besides[family]), symbols }),
      ),
    ),
  );
}

function simpler(family: Family, addresses: AddressSet, besides: AddressSet): AddressSet {
  if (addresses.length === 0) return addresses;
  const wider = combineToggles(addresses, besides, inEither);
  return wider.length < addresses.length || sameToggles(wider, ALL_ADDRESSES[family]) ? wider : addresses;
}
