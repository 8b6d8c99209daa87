import { isEmpty } from '../../packet/packet-set.ts';
import { kept, type Extent } from '../hits/extent.ts';
import { unknownAttributesOf, type Hit, type KeepPackets } from '../hits/hit.ts';
import { portsIn, portsOf, type NamedPorts } from '../names/named-ports.ts';
import { lookupOf } from '../names/lookup.ts';
import { packetsOf } from './reach.ts';

/**
 * The same finding of a part of its packets, of which there are some. In the words of its rule where who found it can
 * say it anew, else in the words of the whole, with the packets told beside. What was certain and of which nothing
 * certain is left may only be so. `extent`: that of the part.
 */
export function narrowedHit(hit: Hit, keep: KeepPackets, extent: Extent): Hit {
  const isSure = hasPackets(extent.certain) || !hasPackets(extent.perhaps);
  const verdict = hit.verdict === 'violated' && isSure ? 'violated' : 'undetermined';
  const told = hit.narrowed?.(keep) ?? null;
  const { cause, shownCause } = hit;
  return told !== null && told.verdict === verdict
    ? { ...told, cause, shownCause, extent, partOf: hit }
    : { ...plainlyNarrowed(hit, keep, extent, verdict), extent, partOf: hit };
}

function plainlyNarrowed(hit: Hit, keep: KeepPackets, extent: Extent, verdict: Hit['verdict']): Hit {
  const own = kept(hit.measure, keep);
  const isOwn = own.length > 0 && verdict === hit.verdict;
  const packets = isOwn
    ? kept(hit.packets, keep)
    : packetsOf(verdict === 'violated' ? { ...extent, perhaps: [] } : extent);
  const measure = isOwn ? own : packets;
  const beside = hit.verdict === verdict ? null : (hit.beside?.() ?? null);
  const ports = portsLeft([...new Set([...hit.ports, ...(beside?.ports ?? [])])], measure);
  return {
    ...hit,
    verdict,
    ports,
    packets,
    measure,
    isPart: true,
    ...(hit.verdict === verdict
      ? { beside: besideOf(hit, ports, extent) }
      : {
          beside: null,
          because: beside?.because ?? hit.because,
          unknown: beside?.unknown ?? unknownAttributesOf(hit.because),
        }),
  };
}

function besideOf({ beside }: Hit, told: readonly string[], { perhaps }: Extent): Hit['beside'] {
  if (beside === null) return null;
  return () => {
    const parts = beside();
    if (parts === null || !hasPackets(perhaps)) return null;
    return { ...parts, ports: portsLeft(parts.ports, perhaps).filter((port) => !told.includes(port)) };
  };
}

/** The names of ports of which packets are left; a name that says no port stays. */
function portsLeft(names: readonly string[], packets: Hit['packets']): readonly string[] {
  const sets = packets.map(({ set }) => set);
  return names.filter((name) => portsIn(portsNamed(name), sets).length > 0);
}

const NO_NAMES = lookupOf({ module: '', title: '', rules: [] });

function portsNamed(name: string): readonly NamedPorts[] {
  return portsOf([name], NO_NAMES);
}

function hasPackets(packets: Extent['certain']): boolean {
  return packets.some(({ set }) => !isEmpty(set));
}
