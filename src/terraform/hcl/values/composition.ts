import type { AddressSource, Composition } from '../../value.ts';
import type { HclValue, UnknownHcl } from './hcl-value.ts';

/** What an unknown text of addresses is made of; null where anything else may be in it. */
export function compositionOf({ targets, open, pieces, inside }: UnknownHcl): Composition | null {
  if (inside !== undefined) return cutOf(inside);
  if (pieces !== undefined) return joined(pieces);
  if (open || targets.length === 0) return null;
  const sources: AddressSource[] = [];
  for (const { address, type, attribute } of targets) {
    if (attribute === null) return null;
    sources.push({ address, type, attribute: withoutSteps(attribute), cut: false });
  }
  return { sources, assumed: false, isOwn: true };
}

/** `ipv6_addresses[0]` holds what `ipv6_addresses` does. */
export function withoutSteps(attribute: string): string {
  return attribute.replace(/\[[^\]]*\]/g, '');
}

function cutOf(network: HclValue): Composition | null {
  if (network.kind === 'string') return { sources: [], within: network.text, assumed: false, isOwn: true };
  const whole = network.kind === 'unknown' && !hasText(network) ? compositionOf(network) : null;
  return whole === null ? null : { ...whole, sources: whole.sources.map((source) => ({ ...source, cut: true })) };
}

/** A mask is written behind what it is made of: it is as large as that says, not as its source is. */
function hasText({ pieces = [] }: UnknownHcl): boolean {
  return pieces.some((piece) => (typeof piece === 'string' ? piece !== '' : hasText(piece)));
}

function joined(pieces: readonly (string | UnknownHcl)[]): Composition | null {
  const parts = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [compositionOf(piece)]));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  return { sources: known.flatMap(({ sources }) => sources), assumed: false, isOwn: true };
}
