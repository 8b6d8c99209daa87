import type { Family } from '../../../packet/family.ts';
import { BITS, printAddress } from '../../../packet/addresses.ts';
import { HclError } from '../values/hcl-error.ts';

/** A network as Go's `IPNet` has it. */
export interface Net {
  readonly family: Family;
  /** The first address. */
  readonly start: bigint;
  readonly prefix: number;
}

/**
 * A CIDR as Terraform's functions read it, which is wider than what AWS takes: host bits may be set, and numbers may
 * have leading zeros, which do not make them octal (Terraform keeps the parser of Go before 1.17, `internal/ipaddr`).
 */
export function parseNetwork(text: string): Net {
  const [, address, digits] = /^([^/]{1,64})\/(\d{1,8})$/.exec(text) ?? [];
  const prefix = Number(digits);
  const parsed = networkOfOne(address ?? '');
  if (parsed === null || digits === undefined || prefix > BITS[parsed.family])
    throw new HclError(`invalid CIDR expression: invalid CIDR address: ${text}`);
  const { family, start } = parsed;
  const host = BigInt(BITS[family] - prefix);
  return { family, start: (start >> host) << host, prefix };
}

/** A single address, as a network of one; null for any other text. */
export function networkOfOne(text: string): Net | null {
  const v4 = parseV4(text);
  if (v4 !== null) return { family: 'ipv4', start: v4, prefix: BITS.ipv4 };
  const v6 = parseV6(text);
  return v6 === null ? null : { family: 'ipv6', start: v6, prefix: BITS.ipv6 };
}

function parseV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,8}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | null {
  const dotted = /^(.*:)(\d[\d.]*\.[\d.]*)$/.exec(text);
  const tail = dotted?.[2] === undefined ? null : parseV4(dotted[2]);
  if (dotted !== null && tail === null) return null;
  // The dotted tail stands for two groups.
  const hex =
    tail === null ? text : `${dotted?.[1] ?? ''}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const [before, after, another] = hex.split('::');
  if (before === undefined || another !== undefined) return null;
  const head = groups(before);
  const rest = after === undefined ? [] : groups(after);
  if (head === null || rest === null) return null;
  const missing = 8 - head.length - rest.length;
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array.from({ length: missing }, () => 0n), ...rest].reduce(
    (value, group) => (value << 16n) | group,
    0n,
  );
}

function groups(text: string): readonly bigint[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  if (!parts.every((part) => /^0*[0-9a-f]{1,4}$/i.test(part))) return null;
  return parts.map((part) => BigInt(`0x${part}`));
}

export function addressText(family: Family, value: bigint): string {
  // Go prints an IPv4 address that is mapped into IPv6 as IPv4.
  if (family === 'ipv4' || isMapped(value)) return printAddress('ipv4', Number(value & 0xffffffffn));
  return printAddress('ipv6', value);
}

export function networkText({ family, start, prefix }: Net): string {
  return `${addressText(family, start)}/${family === 'ipv6' && isMapped(start) ? prefix - 96 : prefix}`;
}

export function isMapped(value: bigint): boolean {
  return value >> 32n === 0xffffn;
}
