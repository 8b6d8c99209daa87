import { openedPorts, type Dangers } from '../../analyze/difference/danger.ts';
import type { Flow, Hop, Trace } from '../../model/path.ts';
import { listed } from '../../model/statement-text.ts';
import { ALL_ADDRESSES } from '../../packet/addresses.ts';
import { packets, unionAll } from '../../packet/packet-set.ts';
import { FAMILIES } from '../../packet/family.ts';

const MOST_PORTS = 3;

/** The same, but who is told how to open a sensitive port to all of the internet is told what that is, too. */
export function warnedAdvice(trace: Trace, dangers: Dangers): Trace {
  const ports = askedOfInternet(trace.flow, dangers);
  if (ports.length === 0) return trace;
  const warning = `; that opens ${listed(ports, MOST_PORTS)} to the internet, which check calls critical: name the network of those who need it instead`;
  return {
    ...trace,
    ways: trace.ways.map((way) => ({
      ...way,
      hops: way.hops.map((hop) =>
        hop.remedy !== null && admits(hop) ? { ...hop, remedy: `${hop.remedy}${warning}` } : hop,
      ),
    })),
  };
}

function askedOfInternet({ from, family, services }: Flow, dangers: Dangers): readonly string[] {
  if (from.kind !== 'internet') return [];
  const families = family === null ? FAMILIES : [family];
  const asked = unionAll(
    families.map((each) => packets(each, services[each], { addresses: ALL_ADDRESSES[each], symbols: [] })),
  );
  return openedPorts(asked, dangers);
}

/** What it says to add is a rule or entry for what comes in. */
function admits({ checkpoint, leg, direction }: Hop): boolean {
  return (
    leg === 'forward' && direction === 'ingress' && (checkpoint === 'security-group' || checkpoint === 'network-acl')
  );
}
