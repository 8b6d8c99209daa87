import { compareTexts } from '../../../base/order.ts';
import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { ObjectKind } from '../../object-kinds.ts';
import type { UnknownValue, Value } from '../../value.ts';
import { given, readItems } from '../attributes/scalars.ts';
import type { Asking } from '../links/link.ts';
import type { Run } from '../run.ts';

/** The one object that a value names; nothing where it names none. */
export function chooseOne(run: Run, kind: ObjectKind, value: Value, asking: Asking): Choice {
  const link = run.links.resolve(kind, value, asking);
  const unknown = value.kind === 'unknown' ? [{ address: asking.resource.address, attribute: asking.attribute }] : [];
  switch (link.to) {
    case 'nothing':
      return NONE_CHOSEN;
    case 'object':
      return { certain: [link.address], possible: [link.address], open: false, unknown: [] };
    case 'outside':
      return { certain: [link.name], possible: [link.name], open: false, unknown };
    case 'one-of':
      return { certain: [], possible: sorted(link.addresses), open: false, unknown };
  }
}

/** All objects that a list names. What a list of which only parts are known names beside them is `open`. */
export function chooseAll(run: Run, kind: ObjectKind, value: Value, asking: Asking): Choice {
  const whole = given(value);
  if (whole.kind === 'unknown') {
    const { certain, possible, open } = run.links.someNamed(kind, whole);
    const isClosed = !open && !mayHoldMore(run, kind, whole, asking);
    const isKnown = isClosed && certain.length === possible.length;
    const unknown = isKnown ? [] : [{ address: asking.resource.address, attribute: asking.attribute }];
    return { certain: sorted(certain), possible: sorted(possible), open: !isClosed, unknown };
  }
  const items = readItems(whole) ?? [];
  return joinChoices(
    items.map((item, i) =>
      item.kind === 'list'
        ? chooseAll(run, kind, item, { ...asking, attribute: `${asking.attribute}[${i}]` })
        : item.kind === 'unknown'
          ? chooseOfItem(run, kind, item, { ...asking, attribute: `${asking.attribute}[${i}]` }, items.length)
          : chooseOne(run, kind, item, { ...asking, attribute: `${asking.attribute}[${i}]` }),
    ),
  );
}

const NO_CONSTANTS =
  'A list of security groups that is known only after apply holds those that the plan shows it to refer to, and no others';

/** Subnets are made as a rule by what names them; a group that a plan does not show may open what others close. */
function mayHoldMore(run: Run, kind: ObjectKind, list: UnknownValue, { resource }: Asking): boolean {
  return kind === 'security-group' && list.mayHoldMore === true && !run.assumeOmitted(NO_CONSTANTS, resource.address);
}

/**
 * Elements of a plan's list share its expression: where it refers to several, each of them is one of the elements.
 * Where there are fewer elements, each is one of several.
 */
function chooseOfItem(run: Run, kind: ObjectKind, item: Value, asking: Asking, elements: number): Choice {
  if (item.kind !== 'unknown') return chooseOne(run, kind, item, asking);
  const { certain, possible, open } = run.links.someNamed(kind, item);
  if (open || certain.length < 2 || certain.length < possible.length || certain.length > elements)
    return chooseOne(run, kind, item, asking);
  return { certain: sorted(certain), possible: sorted(possible), open: false, unknown: [] };
}

/** All of these together. */
export function joinChoices(choices: readonly Choice[]): Choice {
  const [first, ...others] = choices;
  if (first === undefined) return NONE_CHOSEN;
  if (others.length === 0) return first;
  return {
    certain: sorted(choices.flatMap(({ certain }) => certain)),
    possible: sorted(choices.flatMap(({ possible }) => possible)),
    open: choices.some(({ open }) => open),
    unknown: choices.flatMap(({ unknown }) => unknown),
  };
}

/** One of these, or some: nothing is certain but where there is only one. */
export function someOf(choice: Choice): Choice {
  if (choice.certain.length === 0 || (choice.possible.length === 1 && !choice.open)) return choice;
  return { ...choice, certain: [] };
}

/** What may be so or not. */
export function perhaps(choice: Choice): Choice {
  return choice.certain.length === 0 ? choice : { ...choice, certain: [] };
}

/** The objects that certainly or possibly are among them, as `yes` or `maybe`. */
export function isAmong(address: string, { certain, possible }: Choice): 'yes' | 'maybe' | 'no' {
  return certain.includes(address) ? 'yes' : possible.includes(address) ? 'maybe' : 'no';
}

export function one(address: string): Choice {
  return { certain: [address], possible: [address], open: false, unknown: [] };
}

function sorted(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)].toSorted(compareTexts);
}
