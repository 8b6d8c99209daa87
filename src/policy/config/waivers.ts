import { globOf } from '../conditions/text-test.ts';
import type { Exception } from '../exceptions/exception.ts';
import { namedIn, type NamedPackets } from '../exceptions/named-packets.ts';
import { subjectOf } from '../findings/finding-identity.ts';
import { lookupOf, type Lookup, type Names } from '../names/lookup.ts';
import { networksOf } from '../names/named-networks.ts';
import { portsOf, rangesIn } from '../names/named-ports.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import type { ConfigLayer } from './config-layer.ts';
import type { Waiver } from './generated/config.ts';
import { anyPath, pathsOf } from './where.ts';

/** What the waivers of one file cover, each with its place. `names`: those of the whole config. */
export async function waiversOf(
  { config, placesOf, folder }: ConfigLayer,
  names: Names,
): Promise<readonly Exception[]> {
  const { waivers = [] } = config;
  const places = await placesOf(waivers.map((_, i) => ['waivers', i]));
  const lookup = waiverLookup(names);
  return waivers.map((waiver, i): Exception => {
    const { reason, owner = null, until = null } = waiver;
    return {
      by: 'waiver',
      name: waiverName(waiver),
      reason,
      owner,
      until,
      place: places[i] ?? null,
      covers: bindCovers(waiver, lookup, folder),
      ...(waiver.path === undefined ? {} : { isAbout: bindIsAbout(waiver.path, folder) }),
    };
  });
}

/** `sg-sensitive-port-open on aws_security_group.bastion`. */
export function waiverName({ rule, subject }: Pick<Waiver, 'rule' | 'subject'>): string {
  return `${[rule].flat().join(', ')} on ${[subject].flat().join(', ')}`;
}

/** What names in a waiver stand for: those of the config come first, then those of Portcullis. */
export function waiverLookup(names: Names): Lookup {
  return lookupOf({ module: '', title: '', rules: [] }, { names, parameters: new Map() });
}

function bindCovers(
  { rule, subject, direction, ports, remote, path }: Waiver,
  lookup: Lookup,
  folder: string,
): Exception['covers'] {
  const rules = new Set([rule].flat());
  const subjects = [subject].flat().map(globOf);
  const named: NamedPackets = {
    direction: direction ?? null,
    services: ports === undefined ? null : servicesOf(ports, lookup),
    remote: remote === undefined ? null : networksOf(remote, lookup),
  };
  const isMeant = path === undefined ? null : anyPath(path, folder);
  return (found: PolicyHit, input: string) => {
    if (!rules.has(found.by.rule.id)) return 'nothing';
    if (isMeant !== null && !pathsOf(found.owner, input).some(isMeant)) return 'nothing';
    const { address } = subjectOf(found);
    return subjects.some((matches) => matches(address)) ? namedIn(named, found) : 'nothing';
  };
}

function bindIsAbout(path: string | readonly string[], folder: string): NonNullable<Exception['isAbout']> {
  const isMeant = anyPath(path, folder);
  return (paths) => paths.some(isMeant);
}

function servicesOf(ports: string | readonly string[], lookup: Lookup): NamedPackets['services'] {
  const named = portsOf(ports, lookup);
  return { ipv4: rangesIn(named, 'ipv4'), ipv6: rangesIn(named, 'ipv6') };
}
