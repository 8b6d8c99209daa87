import type { Flow } from '../../model/path.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { ALL_SERVICES, protocolRange, type ServiceRange } from '../../packet/services.ts';
import type { BoundFlow } from './bound-flow.ts';

/** What of a flow one trace answers. */
export type Question = Pick<Flow, 'family' | 'services' | 'isOneWay'>;

/** What lies behind it on the service line is heard also where no reply returns. */
const [, TCP_END] = protocolRange('ipv4', 6);

/** TCP by itself where what must not arrive is asked for: nothing else needs a reply to be heard. */
function partsOf([first, end]: ServiceRange, isBlocked: boolean): readonly Pick<Question, 'services' | 'isOneWay'>[] {
  if (!isBlocked) return [{ services: { ipv4: [first, end], ipv6: [first, end] } }];
  const tcp: ServiceRange = [first, Math.min(end, TCP_END)];
  const rest: ServiceRange = [Math.max(first, TCP_END), end];
  return [
    ...(tcp[0] < tcp[1] ? [{ services: { ipv4: tcp, ipv6: tcp } }] : []),
    ...(rest[0] < rest[1] ? [{ services: { ipv4: rest, ipv6: rest }, isOneWay: true as const }] : []),
  ];
}

/** A trace has one range of ports, and one family where each is asked for. */
export function questionsOf({ ports, families, expect }: BoundFlow): Question[] {
  const ranges: readonly { readonly range: ServiceRange; readonly families: readonly Family[] }[] = ports ?? [
    { range: ALL_SERVICES, families: FAMILIES },
  ];
  return ranges.flatMap(({ range, families: own }): Question[] => {
    const asked: readonly (Family | null)[] =
      families === null
        ? [own.length === 1 ? (own[0] ?? null) : null]
        : own.filter((family) => families.includes(family));
    return asked.flatMap((family) => partsOf(range, expect === 'blocked').map((part) => ({ ...part, family })));
  });
}
