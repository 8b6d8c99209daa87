import { samePlace } from '../../base/place.ts';
import type { Rule, SecurityGroup } from '../../model/model.ts';
import { remotesOf, statementText } from '../../model/statement-text.ts';
import { printAddresses } from '../../packet/addresses.ts';
import { describePackets } from '../../packet/describe.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { slabs } from '../../packet/staircase.ts';
import type { GroupAdvice } from '../../policy/hits/advice.ts';
import { parseResourceAddress } from '../../terraform/address.ts';
import { argumentLines, blockLines, quoted, serviceArguments, type WrittenArgument } from './arguments.ts';
import { comment, resourceHcl } from './resource-hcl.ts';
import type { WrittenChange } from './written-change.ts';

/** How the networks of a rule are written, by the type of the resource that states it. */
const RULE_FORMS: ReadonlyMap<string, 'blocks' | 'lists' | 'one'> = new Map([
  ['aws_security_group', 'blocks'],
  ['aws_default_security_group', 'blocks'],
  ['aws_security_group_rule', 'lists'],
  ['aws_vpc_security_group_ingress_rule', 'one'],
  ['aws_vpc_security_group_egress_rule', 'one'],
] as const);

/** A change to a rule of a group in words and as HCL; null where it is written in a form that is not known here. */
export function groupChange(group: SecurityGroup, advice: GroupAdvice): WrittenChange | null {
  const { rule } = advice;
  const { address, place, direction } = rule;
  const form = RULE_FORMS.get(parseResourceAddress(address)?.type ?? '');
  const family = FAMILIES.find((each) => rule.packets.possible[each].length > 0);
  if (form === undefined || family === undefined) return null;
  const name = `the ${direction} rule ${statementText(rule)}${address === group.address ? '' : ` of ${address}`}`;
  const to = advice.kind === 'drop' ? [] : advice.to.flatMap(({ addresses }) => printAddresses(family, addresses));
  const title = advice.kind === 'drop' ? `delete ${name}` : `narrow ${name} to ${advice.called} (${to.join(', ')})`;
  const change = { address, place };
  const beside = siblingsOf(rule, group);
  if (advice.kind === 'drop' && beside.length === 0)
    return { title, change: { ...change, kind: 'remove', hcl: comment(`Delete ${name}`) } };
  // One network is all that such a resource takes, and what is no network has an argument of its own.
  if (rule.peer !== 'cidr' || (form === 'one' && to.length !== 1)) return null;
  const networks = [...beside.filter((each) => isOfFamily(each, family)).flatMap(remotesOf), ...to];
  const said = networkArgument(form, family, networks, remotesOf(rule));
  const [line] = describePackets(rule.packets.possible);
  const services = line === undefined ? null : serviceArguments(line);
  const lines = argumentLines([...(services ?? []), said]);
  return {
    title,
    change: {
      ...change,
      kind: 'change',
      hcl: resourceHcl(address, form === 'blocks' ? blockLines(direction, lines) : lines),
    },
  };
}

function networkArgument(
  form: 'blocks' | 'lists' | 'one',
  family: Family,
  networks: readonly string[],
  was: readonly string[],
): WrittenArgument {
  const remark = `without ${was.join(', ')}`;
  const [name] =
    form === 'one'
      ? [family === 'ipv4' ? 'cidr_ipv4' : 'cidr_ipv6']
      : [family === 'ipv4' ? 'cidr_blocks' : 'ipv6_cidr_blocks'];
  const texts = [...new Set(networks)].map(quoted);
  return { name, value: form === 'one' ? (texts[0] ?? '""') : `[${texts.join(', ')}]`, remark };
}

/** The other rules of the same block or resource. */
function siblingsOf(rule: Rule, { rules }: SecurityGroup): Rule[] {
  const services = servicesText(rule);
  return rules.filter(
    (other) =>
      other !== rule
      && other.address === rule.address
      && other.direction === rule.direction
      && samePlace(other.place, rule.place)
      && servicesText(other) === services,
  );
}

function servicesText({ packets: { possible } }: Rule): string {
  return FAMILIES.flatMap((family) => [...slabs(possible[family])].map(([from, to]) => `${from}-${to}`))
    .slice(0, 1)
    .join();
}

function isOfFamily({ packets, peer }: Rule, family: Family): boolean {
  return peer === 'cidr' && packets.possible[family].length > 0;
}
