import type { InputName } from '../../model/input-name.ts';
import type { Exception } from '../exceptions/exception.ts';
import { namedIn, type NamedPackets } from '../exceptions/named-packets.ts';
import { subjectOf } from '../findings/finding-identity.ts';
import { lookupOf, type Lookup, type Names } from '../names/lookup.ts';
import { networksOf } from '../names/named-networks.ts';
import { portNames, type PortsGiven } from '../names/port-names.ts';
import { portsOf, rangesIn } from '../names/named-ports.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import type { ConfigLayer } from './config-layer.ts';
import type { Waiver } from './generated/config.ts';
import { anyText } from '../conditions/text-test.ts';
import { anyPath, pathsOf } from './where.ts';

/** What the waivers of one file cover, each with its place. `names`: those of the whole config. */
export async function waiversOf(
  { config, placesOf, speaksOf }: ConfigLayer,
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
      names: {
        rules: new Set([waiver.rule].flat()),
        isSubject: anyText(waiver.subject),
        subjects: [waiver.subject].flat(),
      },
      covers: bindCovers(waiver, lookup, speaksOf),
      ...(waiver.path === undefined && waiver.set === undefined ? {} : { isAbout: bindMeant(waiver, speaksOf) }),
    };
  });
}

/** `sg-sensitive-port-open on aws_security_group.bastion`. */
function waiverName({ rule, subject }: Pick<Waiver, 'rule' | 'subject'>): string {
  return `${[rule].flat().join(', ')} on ${[subject].flat().join(', ')}`;
}

/** What names in a waiver stand for: those of the config come first, then those of Portcullis. */
export function waiverLookup(names: Names): Lookup {
  return lookupOf({ module: '', title: '', rules: [] }, { names, parameters: new Map() });
}

function bindCovers(waiver: Waiver, lookup: Lookup, folder: string): Exception['covers'] {
  const { rule, subject, direction, ports, remote } = waiver;
  const rules = new Set([rule].flat());
  const isSubject = anyText(subject);
  const named: NamedPackets = {
    direction: direction ?? null,
    services: ports === undefined ? null : servicesOf(ports, lookup),
    remote: remote === undefined ? null : networksOf(remote, lookup),
  };
  const isMeant = bindMeant(waiver, folder);
  return (found: PolicyHit, input: InputName) => {
    if (!rules.has(found.by.rule.id)) return 'nothing';
    if (!isMeant(input, pathsOf(found.owner, input.path))) return 'nothing';
    return isSubject(subjectOf(found).address) ? namedIn(named, found) : 'nothing';
  };
}

/** Whether it is meant for an input, and what files of it say. */
function bindMeant({ path, set }: Pick<Waiver, 'path' | 'set'>, folder: string): NonNullable<Exception['isAbout']> {
  const isPath = path === undefined ? null : anyPath(path, folder);
  const isSet = set === undefined ? null : anyText(set);
  return (input, paths) =>
    (isPath === null || paths.some(isPath)) && (isSet === null || (input.set !== null && isSet(input.set)));
}

function servicesOf(ports: PortsGiven, lookup: Lookup): NamedPackets['services'] {
  const named = portsOf(portNames(ports), lookup);
  return { ipv4: rangesIn(named, 'ipv4'), ipv6: rangesIn(named, 'ipv6') };
}
