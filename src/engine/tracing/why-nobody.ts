import { didYouMean } from '../../base/did-you-mean.ts';
import type { Model } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import type { Lookup } from '../../policy/names/lookup.ts';
import { addressesMeant } from './addresses-meant.ts';

const MAX_LISTED = 6;

/** Why a text means nobody who could speak, as the rest of a sentence: what it is instead, or what is near it. */
export function whyNobody(text: string, model: Model, lookup: Lookup): string {
  const [group] = addressesMeant(
    text,
    model.groups.map(({ address }) => address),
  );
  if (group !== undefined) {
    const carriers = model.groups.find(({ address }) => address === group)?.carriedBy ?? [];
    return `is a security group, which nobody speaks to: ${carriers.length === 0 ? 'nothing of the input carries it' : `name what carries it, as ${listed(carriers, MAX_LISTED)}`}`;
  }
  const [list] = addressesMeant(
    text,
    model.acls.map(({ address }) => address),
  );
  if (list !== undefined) return 'is a network ACL, which nobody speaks to: name what lives behind it';
  const endpoints = model.topology.endpoints.map(({ address }) => address);
  const known = [...endpoints, ...endpoints.map(tailOf), 'internet', ...lookup.networks.keys()];
  const near = didYouMean(text, known);
  if (near !== '') return `is nobody of this input${near}`;
  return endpoints.length === 0
    ? 'is nobody of this input, which has no endpoint: nothing in it carries groups and lives in a subnet'
    : `is nobody of this input: name internet, a CIDR, an address, or one of ${listed(endpoints, MAX_LISTED)}`;
}

/** `aws_instance.web` of one in a module. */
function tailOf(address: string): string {
  return address.replace(/^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)+/, '');
}
