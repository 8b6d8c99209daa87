import type { ServiceChange, SubjectChange } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { openNames } from './difference-text.ts';
import { rowParts, type ChangeVerb } from './row-parts.ts';
import { rowText } from './changed-packets.ts';
import { placeText } from './place-text.ts';
import { witnessText } from './witness-text.ts';

/** `tcp 22 (IPv4)`. */
export function serviceName(row: ServiceChange): string {
  return `${rowText(row)} (${row.family === 'ipv4' ? 'IPv4' : 'IPv6'})`;
}

/** What is said of a change besides its rows, each a label and a text. */
export function changeNotes(change: SubjectChange): readonly { readonly label: string; readonly text: string }[] {
  const { by, opened, closed, idle, on, subject } = change;
  const open = openNames(change);
  const isSure = (verb: ChangeVerb): boolean =>
    change.services.some((row) => rowParts(row).some((part) => part.verb === verb));
  if (idle !== null) return [{ label: 'idle', text: `no packet's fate hangs on it: ${idle}` }];
  return [
    ...(on.length === 0 ? [] : [{ label: 'on', text: `${ON[subject.type]} ${listed(on, MAX_ON)}` }]),
    ...by.slice(0, MAX_BY).map(({ address, when, number, action, says, place }) => ({
      label: when === 'now' ? 'by' : 'was',
      text: `${address}${number === null ? '' : ` ${number}`} (${action === null ? '' : `${action} `}${says})${place === null ? '' : ` at ${placeText(place)}`}`,
    })),
    ...(by.length > MAX_BY ? [{ label: 'by', text: `and ${by.length - MAX_BY} more` }] : []),
    ...(opened === null
      ? []
      : [
          {
            label: 'packet',
            text: `${witnessText(opened)} ${isSure('opens') ? 'is' : 'may be'} let through, and was not`,
          },
        ]),
    ...(closed === null
      ? []
      : [
          {
            label: 'packet',
            text: `${witnessText(closed)} was let through, and ${isSure('closes') ? 'is' : 'may be'} not any more`,
          },
        ]),
    ...(open.length === 0 ? [] : [{ label: 'open', text: `not known: ${listed(open)}` }]),
  ];
}

const ON = {
  'security-group': 'carried by',
  'network-acl': 'the list of',
  subnet: 'lives on',
  endpoint: 'carries',
} as const;
const MAX_ON = 6;
const MAX_BY = 6;
