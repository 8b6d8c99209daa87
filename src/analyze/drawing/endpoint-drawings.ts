import type { EndpointDrawing } from '../../model/drawing.ts';
import type { Model } from '../../model/model.ts';
import { SENSITIVE, serviceText } from '../../model/statement-text.ts';
import type { Endpoint } from '../../model/topology.ts';
import { describePackets } from '../../packet/describe.ts';
import { isEmpty, type PacketSet } from '../../packet/packet-set.ts';
import { exposureOf } from '../path/exposure-of.ts';
import type { OpenNetwork } from '../path/open-network.ts';

const MAX_SERVICES = 4;

/** What a map shows of each endpoint: who it is, what it carries, and whether the internet reaches it. */
export function endpointDrawings(model: Model, network: OpenNetwork): ReadonlyMap<string, EndpointDrawing> {
  const isHidden = hiddenIn(model);
  return new Map(
    model.topology.endpoints.map((endpoint) => {
      const { packets } = exposureOf(network, endpoint.address);
      const isSure = !isEmpty(packets.certain);
      const told = isSure ? packets.certain : packets.possible;
      return [
        endpoint.address,
        {
          count: 1,
          address: endpoint.address,
          role: endpoint.role,
          groups: groupsOf(endpoint),
          isReached: isSure ? 'yes' : isEmpty(told) ? 'no' : 'maybe',
          services: isEmpty(told) ? [] : isHidden(endpoint) ? [SENSITIVE] : servicesIn(told),
        },
      ];
    }),
  );
}

function groupsOf({ interfaces }: Endpoint): readonly string[] {
  return [...new Set(interfaces.flatMap(({ groups }) => groups.possible))];
}

/** Whether the services that reach an endpoint would tell what Terraform marks as sensitive of its groups and lists. */
export function hiddenIn({ groups, acls, subnets }: Model): (endpoint: Endpoint) => boolean {
  const hidden = new Set([
    ...groups.filter(({ rules }) => rules.some(({ sensitive }) => sensitive.ports)).map(({ address }) => address),
    ...acls.filter(({ entries }) => entries.some(({ sensitive }) => sensitive.ports)).map(({ address }) => address),
  ]);
  const lists = new Map(subnets.map(({ address, acls: own }) => [address, own]));
  return ({ interfaces }) =>
    interfaces.some((each) =>
      [...each.groups.possible, ...each.subnets.possible.flatMap((subnet) => lists.get(subnet) ?? [])].some((address) =>
        hidden.has(address),
      ),
    );
}

/** `tcp 22`, `tcp 443`; past some of them how many more. */
function servicesIn(set: PacketSet): readonly string[] {
  const texts = [...new Set(describePackets(set).map(serviceText))];
  return texts.length > MAX_SERVICES
    ? [...texts.slice(0, MAX_SERVICES - 1), `${texts.length - MAX_SERVICES + 1} more`]
    : texts;
}
