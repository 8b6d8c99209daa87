import type { Entry, NetworkAcl } from '../../model/model.ts';
import { entryName, entryText, statementText } from '../../model/statement-text.ts';
import { known } from '../../model/bounds.ts';
import type { AclAdvice } from '../../policy/hits/advice.ts';
import { entryFormOf, homeOfNewEntry, type NewEntryHome } from '../changes/entry-home.ts';
import { argumentLines, blockLines, type WrittenArgument } from './arguments.ts';
import { entryArguments } from './entry-arguments.ts';
import { comment, resourceHcl } from './resource-hcl.ts';
import type { WrittenChange } from './written-change.ts';

/** A change to an ACL in words and as HCL; null where it is written in a form that is not known here. */
export function aclChange(acl: NetworkAcl, advice: AclAdvice): WrittenChange | null {
  if (advice.kind === 'add') return added(acl, advice);
  const { entry } = advice;
  const { address, place, direction } = entry;
  const form = entryFormOf(address);
  if (form === null) return null;
  if (advice.kind === 'remove') {
    const what = form.home === 'block' ? `the ${direction} block of ${address}` : address;
    return {
      title: `delete ${told(entry, acl)}`,
      change: { kind: 'remove', address, place, hcl: comment(`Delete ${what}: ${entryText(entry)}`) },
    };
  }
  const said = entryArguments({ ...entry, number: advice.number }, form, `was ${entry.number ?? 'unknown'}`);
  const written: readonly WrittenArgument[] = said ?? [{ name: form.number, value: String(advice.number) }];
  const lines = argumentLines(written);
  return {
    title: `give ${told(entry, acl)} the number ${advice.number}`,
    change: {
      kind: 'change',
      address,
      place,
      hcl: resourceHcl(address, form.home === 'block' ? blockLines(direction, lines) : lines),
    },
  };
}

function added(acl: NetworkAcl, advice: Extract<AclAdvice, { kind: 'add' }>): WrittenChange | null {
  const { direction, number, action } = advice;
  const home = homeOfNewEntry(acl, direction, number);
  if (home === null) return null;
  const packets = known(advice.packets);
  const said = entryArguments({ packets, number, action, direction }, home.form);
  if (said === null) return null;
  const text = statementText({
    address: home.address,
    direction,
    number,
    action,
    packets,
    unknown: [],
    sensitive: { remote: false, ports: false },
    place: null,
  });
  return {
    title: `add ${direction === 'ingress' ? 'an inbound' : 'an outbound'} entry ${number} that ${action === 'allow' ? 'allows' : 'denies'} ${text}`,
    change: { kind: 'add', address: home.address, place: null, hcl: newEntryHcl(home, direction, said) },
  };
}

function newEntryHcl({ form, address, of }: NewEntryHome, direction: string, said: readonly WrittenArgument[]): string {
  if (form.home === 'block') return resourceHcl(address, blockLines(direction, argumentLines(said)));
  const key = of.key === '' ? '' : `[${of.key}]`;
  return resourceHcl(
    address,
    argumentLines([{ name: 'network_acl_id', value: `${of.type}.${of.name}${key}.id` }, ...said]),
  );
}

/** By its number, and by what it says where others have that number too. */
function told(entry: Entry, { entries }: NetworkAcl): string {
  const isShared = entries.some(
    (other) => other !== entry && other.number === entry.number && other.direction === entry.direction,
  );
  return isShared ? entryText(entry) : entryName(entry);
}
