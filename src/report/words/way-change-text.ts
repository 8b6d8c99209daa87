import type { Difference, WayChange } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import { openAttributeNames } from './open-attribute-names.ts';
import { placeText } from './place-text.ts';

/** `aws_route_table.app`, with what it was called before. */
export function wayName({ subject: { address }, was }: WayChange): string {
  return was === null ? address : `${address} (was ${was})`;
}

/** What is said of it besides, each a label and a text. */
export function wayNotes(way: WayChange): readonly { readonly label: string; readonly text: string }[] {
  const open = openAttributeNames(way.unknown);
  return [
    ...(way.on.length === 0 ? [] : [{ label: 'on', text: `on the way of ${listed(way.on, MAX_ON)}` }]),
    ...(way.place === null ? [] : [{ label: 'at', text: placeText(way.place) }]),
    ...(open.length === 0 ? [] : [{ label: 'open', text: `not known: ${listed(open)}` }]),
  ];
}

const MAX_ON = 6;

/** `2 things on the way of packets change, 1 may change`; nothing where none does. */
export function waysSum({ ways = [] }: Pick<Difference, 'ways'>): readonly string[] {
  const count = (verdict: WayChange['verdict']): number =>
    new Set(ways.filter((way) => way.verdict === verdict).map(wayName)).size;
  const [sure, perhaps] = [count('different'), count('undetermined')];
  return [
    ...(sure === 0 ? [] : [`${things(sure)} ${sure === 1 ? 'changes' : 'change'}`]),
    ...(perhaps === 0 ? [] : [`${things(perhaps)} may change`]),
  ];
}

function things(count: number): string {
  return `${counted(count, 'thing')} on the way of packets`;
}
