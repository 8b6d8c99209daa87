import { atMost } from '../../../model/bounds.ts';
import type { Direction, Entry, Rule } from '../../../model/model.ts';
import { EVERYTHING } from '../../../packet/everything.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue } from '../../value.ts';
import { isSensitive, readItems } from '../attributes/scalars.ts';
import type { Inline } from '../facts.ts';
import type { Link } from '../links/link.ts';
import type { Run } from '../run.ts';

/** Where a rule or an entry stands. */
export interface StatementContext {
  readonly run: Run;
  readonly resource: Resource;
  readonly owner: Link;
  readonly inline: boolean;
  /** `ingress[0].`, empty where the resource is the statement. */
  readonly path: string;
  /** The inline block. */
  readonly block?: ObjectValue;
}

/** What becomes of the inline statements of an object. */
export interface InlineReader {
  /** The block or attribute of each direction. */
  readonly names: Readonly<Record<Direction, string>>;
  readonly add: (block: ObjectValue, direction: Direction, context: StatementContext) => void;
  /** Statements of which not even the number is known: none, one or many. */
  readonly addUnseen: (direction: Direction, attribute: string, sensitive: boolean, context: StatementContext) => void;
}

/** Reads the inline statements of both directions: blocks and attributes as blocks look alike. */
export function addInline(run: Run, resource: Resource, reader: InlineReader): Inline {
  return {
    ingress: addDirection(run, resource, 'ingress', reader),
    egress: addDirection(run, resource, 'egress', reader),
  };
}

function addDirection(
  run: Run,
  resource: Resource,
  direction: Direction,
  { names, add, addUnseen }: InlineReader,
): boolean {
  const name = names[direction];
  const value = resource.attributes.get(name);
  const configures = resource.configures(name);
  const owner: Link = { to: 'object', address: resource.address };
  // Written out, not spread: large plans have a hundred thousand of them.
  const at = (path: string): StatementContext => ({ run, resource, owner, inline: true, path });
  if (value.kind === 'unknown' && !value.configured) {
    if (configures === null && !run.assumeOmitted(unshown(direction), resource.address))
      addUnseen(direction, name, isSensitive(value), at(''));
    return false;
  }
  const items = readItems(value);
  if (items === null) addUnseen(direction, name, isSensitive(value), at(''));
  items?.forEach((item, i) => {
    const block = `${name}[${i}]`;
    const path = `${block}.`;
    if (item.kind === 'object') {
      const stands = item.perhaps === true ? possible(resource) : resource;
      add(item, direction, { run, resource: stands, owner, inline: true, path, block: item });
    } else if (item.kind === 'unknown') addUnseen(direction, block, item.sensitive, at(path));
    else refuseForm(run, resource, block);
  });
  return isManaged(resource, name, configures ?? (resource.isNew && items !== null && items.length > 0));
}

/**
 * Said of inline statements that the plan neither shows nor mentions: omitted, or of a `dynamic` block whose content is
 * unknown (plans drop those).
 */
function unshown(direction: Direction): string {
  return `No inline ${direction} rules where the plan shows none: rules could come from a dynamic block`;
}

/** Inline statements of these directions may be what AWS's refresh filled in, standalone ones among them. */
export function refreshedOf(resource: Resource, names: Readonly<Record<Direction, string>>): Inline {
  const of = (direction: Direction): boolean => !resource.isNew && resource.configures(names[direction]) !== true;
  return { ingress: of('ingress'), egress: of('egress') };
}

/** What changes of are ignored is only what the object begins with. */
export function isManaged(resource: Resource, name: string, isInline: boolean): boolean {
  return isInline && resource.ignores?.(name) !== true;
}

/** What a rule and an entry have in common of which nothing is known: it may say anything. */
export function unseenStatement(
  { address, place }: Resource,
  direction: Direction,
  attribute: string,
  sensitive: boolean,
): Pick<Rule & Entry, 'address' | 'direction' | 'packets' | 'unknown' | 'sensitive' | 'place'> {
  return {
    address,
    direction,
    packets: atMost(EVERYTHING),
    unknown: [{ address, attribute }],
    sensitive: { remote: sensitive, ports: sensitive },
    place,
  };
}

/** A block that a `dynamic` one makes as often as is known only after apply: nothing of it is certain. */
function possible(resource: Resource): Resource {
  return resource.certain ? { ...resource, certain: false } : resource;
}

/** What decides how often such a block is there. */
export function manyOf({ address }: Resource, path: string): UnknownAttribute {
  return { address, attribute: path.slice(0, -1) };
}

/** A form that no provider writes: whatever it means, it is not passed over. */
export function refuseForm(run: Run, resource: Resource, attribute: string): void {
  run.refuse(resource, `A part of the document cannot be read: ${attribute} is not what the provider writes there`);
}
