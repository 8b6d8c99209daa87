import type { Network } from '../../../packet/addresses.ts';
import type { ObjectValue } from '../../value.ts';
import type { NetworksFact } from '../facts.ts';
import type { Run } from '../run.ts';
import { isSensitive, readFlag, readText } from '../attributes/scalars.ts';

/** The attributes that hold the networks of most types. */
export const BOTH_FAMILIES = ['cidr_block', 'ipv6_cidr_block'] as const;

/** The networks that these attributes give; what nobody configured is not there, unless `chosenByAws`. */
export function readNetworks(
  run: Run,
  from: ObjectValue,
  names: readonly string[],
  chosenByAws: readonly string[] = [],
): NetworksFact {
  const networks: Network[] = [];
  let known = true;
  let sensitive = false;
  for (const name of names) {
    const value = from.get(name);
    const text = readText(value);
    if (isSensitive(value)) sensitive = true;
    if (text.kind === 'unknown' && (text.of.configured || chosenByAws.includes(name))) known = false;
    const network = text.kind === 'known' ? run.cidr(text.text) : null;
    if (network !== null) networks.push(network);
    else if (text.kind === 'known') known = false;
  }
  return { networks, known, sensitive };
}

/** Whether one of the arguments that bring IPv6 is given, known or not. */
export function mayHaveIpv6(from: ObjectValue, texts: readonly string[], flags: readonly string[]): boolean {
  const given = texts.some((name) => {
    const text = readText(from.get(name));
    return text.kind === 'known' || (text.kind === 'unknown' && text.of.configured);
  });
  return (
    given
    || flags.some((name) => {
      const value = from.get(name);
      return value.kind === 'unknown' ? value.configured : readFlag(value) === true;
    })
  );
}
