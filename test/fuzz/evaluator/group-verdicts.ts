import { FAMILIES, INTERNET, type Family } from './addresses.ts';
import { gridOf, matchedOf, serviceAt, type Grid, type Matched } from './grid.ts';
import { NOWHERE, type KnownLine } from './line.ts';
import { SENSITIVE } from './ports.ts';

/** What the rules say of a security group whose rules are all known: one text a finding. */
export function groupVerdicts(lines: readonly KnownLine[]): ReadonlySet<string> {
  const grid = gridOf(lines, NOWHERE);
  const sideOf = (direction: KnownLine['direction']): readonly Matched[] =>
    lines.filter((line) => line.direction === direction).map((line) => matchedOf(line, grid));
  const ingress = sideOf('ingress');
  const egress = sideOf('egress');
  const open = FAMILIES.filter((family) => admitsEverything(grid, ingress, family));
  const ports = sensitive((protocol, port) =>
    FAMILIES.some(
      (family) =>
        !open.includes(family) && weightAt(grid, ingress, family, serviceAt(grid, protocol, port)) > INTERNET[family],
    ),
  );
  const wider = widerServices(grid, ingress);
  return new Set([
    ...(open.length > 0 ? ['sg-all-traffic-open'] : []),
    ...(ports.length > 0 ? [`sg-sensitive-port-open ${ports.join()}`] : []),
    ...(FAMILIES.some((family) => admitsEverything(grid, egress, family)) ? ['sg-unrestricted-egress'] : []),
    ...(wider.length > 0
      ? [
          `sg-ipv6-wider-than-ipv4 ${sensitive((protocol, port) => wider.includes(serviceAt(grid, protocol, port))).join()}`,
        ]
      : []),
  ]);
}

/** The sensitive ports of which something holds, sorted as a report does. */
export function sensitive(holds: (protocol: 'tcp' | 'udp', port: number) => boolean): readonly string[] {
  return (['tcp', 'udp'] as const).flatMap((protocol) =>
    SENSITIVE[protocol].filter((port) => holds(protocol, port)).map((port) => `${protocol}/${port}`),
  );
}

function weightAt({ cells }: Grid, side: readonly Matched[], family: Family, service: number): bigint {
  return cells[family].reduce(
    (sum, { weight }, cell) =>
      weight > 0n
      && side.some((each) => each.family === family && each.cells[cell] === true && each.services[service] === true)
        ? sum + weight
        : sum,
    0n,
  );
}

/** Protocol -1 from the internet, whatever peers it is written with. */
function admitsEverything(grid: Grid, side: readonly Matched[], family: Family): boolean {
  const other = grid.services.findIndex(({ protocol }) => protocol === 'other');
  return weightAt(grid, side, family, other) > INTERNET[family];
}

/** What IPv6 admits from the internet, and IPv4 from some and not from the internet. */
function widerServices(grid: Grid, side: readonly Matched[]): readonly number[] {
  const isIpv4 = side.filter(({ family }) => family === 'ipv4');
  return [...grid.services.keys()].filter((service) => {
    const { protocol } = grid.services[service] ?? { protocol: 'none' };
    return (
      (protocol === 'tcp' || protocol === 'udp')
      && isIpv4.some(({ services }) => services[service] === true)
      && weightAt(grid, side, 'ipv6', service) > INTERNET.ipv6
      && weightAt(grid, side, 'ipv4', service) <= INTERNET.ipv4
    );
  });
}
