import { IANA_PROTOCOLS } from '../resources/services/iana-protocols.ts';
import type { ObjectValue, UnknownValue, Value } from '../value.ts';
import { isOpen } from './is-open.ts';

/**
 * A text that equal values have in common, whatever form the plan and the configuration give them; null where a part
 * is not known. What nobody wrote the provider writes as `""`, 0, `false` or an empty list.
 */
export function knownKey(value: Value): string | null {
  switch (value.kind) {
    case 'unknown':
      return null;
    case 'null':
      return '-';
    case 'known':
      return isNothing(value) ? '-' : JSON.stringify(plainText(value.value));
    case 'list': {
      const keys = value.items.map(knownKey);
      return keys.includes(null) ? null : keys.length === 0 ? '-' : `[${keys.toSorted().join(',')}]`;
    }
    case 'object': {
      const parts: string[] = [];
      for (const name of value.names().toSorted()) {
        const key = knownKey(inOneForm(value.get(name), name));
        if (key === null) return null;
        if (key !== '-') parts.push(`${JSON.stringify(name)}:${key}`);
      }
      return `{${parts.join(',')}}`;
    }
  }
}

/** Whether nothing that both know tells the values apart. */
export function isPerhapsSame(planned: Value | undefined, written: Value | undefined): boolean {
  if (planned === undefined || written === undefined) return false;
  // What the configuration knows the plan would know; what nobody wrote the provider may choose.
  if (planned.kind === 'unknown') return isOpen(written) || isNothing(written);
  if (written.kind === 'unknown') return mayBecome(written.ends, planned);
  if (isNothing(planned) || isNothing(written)) return isNothing(planned) && isNothing(written);
  switch (planned.kind) {
    case 'known':
      return written.kind === 'known' && plainText(planned.value) === plainText(written.value);
    case 'list':
      return written.kind === 'list' && areListsPerhapsSame(planned.items, written.items);
    case 'object':
      return written.kind === 'object' && areObjectsPerhapsSame(planned, written);
    case 'null':
      return false;
  }
}

/**
 * Whether an item is what Terraform shows of a block of `dynamic` before it knows how often it is there: nothing of
 * what stands in it, constants neither. Where these are shown, it knew.
 */
export function isPerhapsMadeBy(planned: Value | undefined, block: ObjectValue): boolean {
  if (planned?.kind !== 'object') return false;
  const written = block.names().filter((name) => !isNothing(block.get(name)));
  return (
    written.every((name) => planned.get(name).kind === 'unknown') && written.some((name) => !isOpen(block.get(name)))
  );
}

/** Whether the plan tells these two apart: known parts are equal, and the same parts are open. */
export function areAlike(one: Value | undefined, other: Value | undefined): boolean {
  if (one === undefined || other === undefined || one.kind !== other.kind) return false;
  switch (one.kind) {
    case 'null':
      return true;
    case 'unknown':
      return other.kind === 'unknown' && knownOf(one) === knownOf(other);
    case 'known':
      return other.kind === 'known' && one.value === other.value;
    case 'list':
      return (
        other.kind === 'list'
        && one.items.length === other.items.length
        && one.items.every((item, i) => areAlike(item, other.items[i]))
      );
    case 'object':
      return (
        other.kind === 'object'
        && [...new Set([...one.names(), ...other.names()])].every((name) => areAlike(one.get(name), other.get(name)))
      );
  }
}

/** What is known of it all the same. */
function knownOf({ ends, atLeast, configured }: UnknownValue): string {
  return JSON.stringify([ends?.prefix, ends?.suffix, atLeast, configured]);
}

/**
 * Known items must be among the others, as far as these are known; how many there are may tell too, but for those of a
 * set, which has each once.
 */
function areListsPerhapsSame(planned: readonly Value[], written: readonly Value[]): boolean {
  if (planned.length !== written.length && planned.length !== distinct(written)) return false;
  const isIn = (item: Value): boolean => written.some((other) => isPerhapsSame(item, other));
  return planned.every(isIn) && written.every((other) => planned.some((item) => isPerhapsSame(item, other)));
}

function distinct(items: readonly Value[]): number {
  return new Set(items.map((item) => knownKey(item) ?? item)).size;
}

/** What nobody wrote the provider may have filled: it tells nothing. */
function areObjectsPerhapsSame(planned: ObjectValue, written: ObjectValue): boolean {
  const names = new Set(written.names());
  return planned.names().every((name) => {
    const [own, other] = [planned.get(name), written.get(name)];
    if (!names.has(name)) return true;
    const areKnown = own.kind === 'known' && other.kind === 'known';
    return areKnown ? isPerhapsSame(inOneForm(own, name), inOneForm(other, name)) : isPerhapsSame(own, other);
  });
}

/** `"${aws_eip.a.public_ip}/32"` becomes no 0.0.0.0/0. */
function mayBecome(ends: { readonly prefix: string; readonly suffix: string } | undefined, planned: Value): boolean {
  if (ends === undefined || planned.kind !== 'known') return true;
  const text = String(planned.value);
  return text.startsWith(ends.prefix) && text.endsWith(ends.suffix);
}

function isNothing(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind === 'null' || (value.kind === 'known' && ['', 0, false, '0', 'false'].includes(value.value));
}

/** Protocols are told by number or name, and in any case. */
function inOneForm(value: Value, name: string): Value {
  if (value.kind !== 'known' || !PROTOCOL.test(name)) return value;
  const text = plainText(value.value);
  return { ...value, value: text === 'all' ? '-1' : `${IANA_PROTOCOLS.get(text) ?? text}` };
}

const PROTOCOL = /^(?:ip_)?protocol$/;

function plainText(value: string | number | boolean): string {
  return String(value).toLowerCase();
}
