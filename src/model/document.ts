import { compareTexts } from '../base/order.ts';
import { printAddresses } from '../packet/addresses.ts';
import { FAMILIES } from '../packet/family.ts';
import type { Attribute } from './attribute.ts';
import type { Direction, Entry, Management, Model, Rule, SecurityGroup, Subnet, Vpc } from './model.ts';
import type {
  Group,
  GroupRule,
  List,
  ListEntry,
  ManagementNode,
  ModelDocument,
  Packets,
  StackModel,
  SubnetNode,
  VpcNode,
} from './generated/model-document.ts';
import { packetLines, SENSITIVE, shownAction, shownNumber } from './statement-text.ts';
import { choiceNode, endpointNode, gatewayNode, tableNode } from './topology-document.ts';

/** One input and its model. */
export interface Modelled {
  readonly input: StackModel['input'];
  readonly model: Model;
  readonly partial: boolean;
}

/** The normal form as `schemas/model.schema.json` describes it. What Terraform marks as sensitive is left out. */
export function modelDocument(stacks: readonly Modelled[], diagnostics: ModelDocument['diagnostics']): ModelDocument {
  return {
    version: 1,
    stacks: stacks.map(
      ({ input, model, partial }): StackModel => ({
        input,
        partial,
        securityGroups: model.groups.map(groupNode),
        networkAcls: model.acls.map(
          (acl): List => ({
            address: acl.address,
            kind: acl.kind,
            vpc: acl.vpc,
            stated: acl.stated,
            management: managementNode(acl.management),
            subnets: acl.subnets,
            entries: placedEntries(acl.entries).map((entry) =>
              entryNode(entry, originOf(entry.address, acl.address, acl.place === null && acl.kind === 'default')),
            ),
          }),
        ),
        vpcs: model.vpcs.map(vpcNode),
        subnets: model.subnets.map(subnetNode),
        endpoints: model.topology.endpoints.map(endpointNode),
        routeTables: model.topology.routeTables.map(tableNode),
        gateways: model.topology.gateways.map(gatewayNode),
        assumptions: model.assumptions.map(({ text, addresses }) => ({ text, addresses })),
      }),
    ),
    diagnostics: diagnostics.map(({ input, level, message, address, place }) => ({
      input,
      level,
      message,
      address,
      place,
    })),
  };
}

function groupNode(group: SecurityGroup): Group {
  const { address, kind, vpc, stated, management, carriedBy, rules } = group;
  return {
    address,
    kind,
    vpc,
    stated,
    management: managementNode(management),
    carriedBy,
    rules: rules.map(
      (rule): GroupRule => ({
        ...statementOf(rule),
        origin: rule.inline ? 'inline' : originOf(rule.address, address, kind === 'default'),
        description: textOf(rule.description),
        quota: rule.sensitive.quota === true ? null : rule.quota,
      }),
    ),
  };
}

function entryNode(entry: Entry, origin: ListEntry['origin']): ListEntry {
  return { ...statementOf(entry), origin, number: shownNumber(entry), action: shownAction(entry) };
}

/**
 * By number, as they stand in the list; those whose number must not be shown come last, since their place between
 * others would tell it.
 */
function placedEntries(entries: readonly Entry[]): readonly Entry[] {
  const hidden = entries.filter(({ sensitive }) => sensitive.number === true);
  return hidden.length === 0
    ? entries
    : [
        ...entries.filter((entry) => !hidden.includes(entry)),
        ...hidden.toSorted((a, b) => compareTexts(a.address, b.address)),
      ];
}

/** What AWS makes by itself has the address of the group or list that it makes. */
function originOf(address: string, owner: string, isMade: boolean): 'inline' | 'standalone' | 'aws' {
  if (address !== owner) return 'standalone';
  return isMade && /\.default_(security_group|network_acl)$/.test(owner) ? 'aws' : 'inline';
}

function statementOf({ address, direction, packets, unknown, sensitive, place }: Rule | Entry) {
  const certain = linesOf(direction, packets.certain, sensitive);
  return {
    address,
    direction,
    certain,
    possible: packets.possible === packets.certain ? certain : linesOf(direction, packets.possible, sensitive),
    unknown: unknown.map(({ attribute }) => attribute),
    place,
  };
}

function linesOf(direction: Direction, set: Rule['packets']['certain'], sensitive: Rule['sensitive']): Packets[] {
  return packetLines(direction, set, sensitive).map(({ family, protocol, ports, remote }) => ({
    family,
    protocol,
    ports,
    remote,
  }));
}

function managementNode({ inline, standalone }: Management): ManagementNode {
  return { inline: { ...inline }, standalone: { ingress: standalone.ingress, egress: standalone.egress } };
}

function textOf(attribute: Attribute): string | null {
  if (attribute.state !== 'known') return null;
  return attribute.sensitive ? SENSITIVE : attribute.value;
}

function vpcNode({ address, networks, networksKnown, sensitive, mayHaveIpv6 }: Vpc): VpcNode {
  return { address, networks: sensitive ? [SENSITIVE] : cidrsOf(networks), networksKnown, mayHaveIpv6 };
}

function subnetNode({ address, vpc, networks, networksKnown, sensitive, acls, ...ways }: Subnet): SubnetNode {
  const { routeTables, givesPublicIpv4, givesIpv6, publicAccess } = ways;
  return {
    address,
    vpc,
    networks: sensitive ? [SENSITIVE] : cidrsOf(networks),
    networksKnown,
    networkAcls: acls,
    routeTables: choiceNode(routeTables),
    givesPublicIpv4,
    givesIpv6,
    publicAccess: { in: publicAccess.in, out: publicAccess.out, by: publicAccess.by },
  };
}

function cidrsOf(networks: Vpc['networks']): string[] {
  return FAMILIES.flatMap((family) =>
    networks
      .filter((network) => network.family === family)
      .flatMap(({ addresses }) => printAddresses(family, addresses)),
  );
}
