import type { Finding } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';

const MAX_ENDPOINTS = 3;

type Reached = Pick<Finding, 'reach' | 'subject'>;

/** For a headline: whether the internet gets there. Null where that is not asked. */
export function reachMark({ reach, subject }: Reached): 'reached' | 'not reached' | 'perhaps reached' | null {
  // That an endpoint is exposed says it already, and what nothing carries may be carried by others tomorrow.
  if (reach === null || subject.type === 'endpoint' || reach.count === 0) return null;
  switch (reach.verdict) {
    case 'reached':
      return 'reached';
    case 'not-reached':
      return 'not reached';
    case 'unknown':
      return 'perhaps reached';
  }
}

/**
 * Whom the internet reaches, as a sentence without its full stop; null where it says nothing. Of findings that are told
 * as one, by the endpoints of all of them.
 */
export function reachText(first: Reached, all: readonly Reached[] = [first]): string | null {
  const { reach, subject } = first;
  if (reach === null) return null;
  // Of the input: a flow between networks.
  if (subject.type === 'endpoint' || subject.type === 'input') return wayText(reach);
  const { verdict } = reach;
  const told = all.flatMap((each) => each.reach ?? []);
  const endpoints = [...new Set(told.flatMap((each) => each.endpoints ?? []))];
  const count = told.reduce((sum, each) => sum + (each.count ?? 0), 0);
  const names = endpointsText(endpoints, count);
  // What certainly does not get there is stopped for certain somewhere, whatever is not known before.
  const deciding = verdict === 'not-reached' ? ['stops'] : ['stops', 'unknown'];
  const stop = all.length > 1 ? undefined : reach.hops.find((hop) => deciding.includes(hop.verdict));
  const why = stop === undefined ? '' : `: ${stop.text}`;
  switch (verdict) {
    case 'reached':
      return `the internet reaches ${names === '' ? 'what carries it' : names}`;
    case 'not-reached':
      return count === 0 ? 'nothing carries it' : `the internet does not reach ${names}${why}`;
    case 'unknown':
      return count === 0 ? null : `the internet may reach ${names}${why}`;
  }
}

/**
 * The checkpoints that a packet passes on its way there, and where it or its reply stops; where it is not known whether
 * it does, which one decides.
 */
function wayText({ hops, verdict }: NonNullable<Finding['reach']>): string | null {
  if (verdict === 'unknown') return hops.find((hop) => hop.verdict === 'unknown')?.text ?? null;
  const stop = verdict === 'not-reached' ? stopIn(hops) : -1;
  const passed = (stop === -1 ? hops : hops.slice(0, stop)).flatMap(({ leg, address, checkpoint }) =>
    leg === 'forward' && address !== null && checkpoint !== 'target' && checkpoint !== 'address' ? [address] : [],
  );
  const way = passed.length === 0 ? [] : [`through ${listed([...new Set(passed)], passed.length)}`];
  const end = hops[stop];
  const stops =
    end === undefined
      ? []
      : [
          `${end.leg === 'reply' ? 'the reply ' : ''}stops at ${end.address ?? `the ${end.checkpoint.replaceAll('-', ' ')}`}`,
        ];
  return way.length + stops.length === 0 ? null : [...way, ...stops].join('; ');
}

/** What certainly does not arrive is stopped for certain somewhere, whatever is not known before. */
function stopIn(hops: NonNullable<Finding['reach']>['hops']): number {
  const sure = hops.findIndex(({ verdict }) => verdict === 'stops' || verdict === 'partly');
  return sure === -1 ? hops.findIndex(({ verdict }) => verdict !== 'passes') : sure;
}

function endpointsText(endpoints: readonly string[], count: number): string {
  const shown = endpoints.slice(0, MAX_ENDPOINTS);
  return count > shown.length ? `${shown.join(', ')} and ${count - shown.length} more` : listed(shown);
}
