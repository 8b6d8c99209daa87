import { known } from '../../model/bounds.ts';
import type { Entry, Model, NetworkAcl, Rule, SecurityGroup } from '../../model/model.ts';
import { restrict } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import type { AclAdvice, Advice, GroupAdvice } from '../../policy/hits/advice.ts';
import { homeOfNewEntry } from './entry-home.ts';

/** The model once these changes to one group or ACL are made; everything else in it is the same object. */
export function changedModel(model: Model, subject: string, advice: readonly Advice[]): Model {
  return advice.some(isOfGroup)
    ? {
        ...model,
        groups: model.groups.map((group) =>
          group.address === subject ? changedGroup(group, advice.filter(isOfGroup)) : group,
        ),
      }
    : {
        ...model,
        acls: model.acls.map((acl) => (acl.address === subject ? changedAcl(acl, advice.filter(isOfAcl)) : acl)),
      };
}

export function isOfAcl(advice: Advice): advice is AclAdvice {
  return !isOfGroup(advice);
}

export function isOfGroup(advice: Advice): advice is GroupAdvice {
  return advice.kind === 'drop' || advice.kind === 'narrow';
}

function changedAcl(acl: NetworkAcl, advice: readonly AclAdvice[]): NetworkAcl {
  return advice.reduce<NetworkAcl>((changed, each): NetworkAcl => {
    const { entries } = changed;
    switch (each.kind) {
      case 'remove':
        return { ...changed, entries: entries.filter((entry) => entry !== each.entry) };
      case 'renumber':
        return {
          ...changed,
          entries: entries.map((entry) => (entry === each.entry ? { ...entry, number: each.number } : entry)),
        };
      case 'add':
        return withEntry(changed, each);
    }
  }, acl);
}

function withEntry(
  acl: NetworkAcl,
  { direction, number, action, packets: admitted }: Extract<AclAdvice, { kind: 'add' }>,
): NetworkAcl {
  const home = homeOfNewEntry(acl, direction, number);
  const address = home?.address ?? acl.address;
  const entry: Entry = {
    address,
    direction,
    number,
    action,
    packets: known(admitted),
    unknown: [],
    sensitive: { remote: false, ports: false },
    place: null,
  };
  const { standalone } = acl.management;
  const management =
    home?.form.home === 'resource'
      ? { ...acl.management, standalone: { ...standalone, [direction]: [...standalone[direction], address] } }
      : acl.management;
  return { ...acl, entries: [...acl.entries, entry], management };
}

function changedGroup(group: SecurityGroup, advice: readonly GroupAdvice[]): SecurityGroup {
  return advice.reduce<SecurityGroup>((changed, each): SecurityGroup => {
    const { rules } = changed;
    switch (each.kind) {
      case 'drop':
        return { ...changed, rules: rules.filter((rule) => rule !== each.rule) };
      case 'narrow':
        return {
          ...changed,
          rules: rules.flatMap((rule) => (rule === each.rule ? narrowedTo(rule, each.to) : [rule])),
        };
    }
  }, group);
}

/** One AWS rule for each network. */
function narrowedTo(rule: Rule, networks: Extract<GroupAdvice, { kind: 'narrow' }>['to']): Rule[] {
  return networks.map(({ family, addresses }) => ({
    ...rule,
    packets: known(restrict(rule.packets.possible, family, ALL_SERVICES, { addresses, symbols: [] })),
  }));
}
