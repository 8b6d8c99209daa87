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
  const hidden = hiddenFilters(model);
  const subnets = new Map(model.subnets.map((subnet) => [subnet.address, subnet]));
  return new Map(
    model.topology.endpoints.map((endpoint) => {
      const { packets } = exposureOf(network, endpoint.address);
      const isSure = !isEmpty(packets.certain);
      const told = isSure ? packets.certain : packets.possible;
      const passed = [
        ...endpoint.interfaces.flatMap(({ groups }) => groups.possible),
        ...endpoint.interfaces.flatMap((each) =>
          each.subnets.possible.flatMap((address) => subnets.get(address)?.acls ?? []),
        ),
      ];
      return [
        endpoint.address,
        {
          count: 1,
          address: endpoint.address,
          role: endpoint.role,
          groups: groupsOf(endpoint),
          isReached: isSure ? 'yes' : isEmpty(told) ? 'no' : 'maybe',
          services: isEmpty(told) ? [] : passed.some((each) => hidden.has(each)) ? [SENSITIVE] : servicesIn(told),
        },
      ];
    }),
  );
}

function groupsOf({ interfaces }: Endpoint): readonly string[] {
  return [...new Set(interfaces.flatMap(({ groups }) => groups.possible))];
}

/** Groups and lists whose services would tell what Terraform marks as sensitive. */
function hiddenFilters({ groups, acls }: Model): ReadonlySet<string> {
  return new Set([
    ...groups.filter(({ rules }) => rules.some(({ sensitive }) => sensitive.ports)).map(({ address }) => address),
    ...acls.filter(({ entries }) => entries.some(({ sensitive }) => sensitive.ports)).map(({ address }) => address),
  ]);
}

/** `tcp 22`, `tcp 443`; past some of them how many more. */
function servicesIn(set: PacketSet): readonly string[] {
  const texts = [...new Set(describePackets(set).map(serviceText))];
  return texts.length > MAX_SERVICES
    ? [...texts.slice(0, MAX_SERVICES - 1), `${texts.length - MAX_SERVICES + 1} more`]
    : texts;
}
