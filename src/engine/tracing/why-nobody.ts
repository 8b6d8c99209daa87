import { didYouMean } from '../../base/did-you-mean.ts';
import type { Model } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import type { Lookup } from '../../policy/names/lookup.ts';
import { globOf } from '../../policy/conditions/text-test.ts';
import { addressesMeant } from './addresses-meant.ts';

const MAX_LISTED = 6;

/** Why a text means nobody who could speak, as the rest of a sentence: what it is instead, or what is near it. */
export function whyNobody(
  text: string,
  called: readonly string[],
  { model, lookup }: { readonly model: Model; readonly lookup: Lookup },
): string {
  const meantOf = (all: readonly { readonly address: string }[]): string | undefined => {
    const addresses = all.map(({ address }) => address);
    return addressesMeant(text, addresses)[0] ?? addresses.find((address) => called.includes(address));
  };
  const group = meantOf(model.groups);
  if (group !== undefined) {
    const carriers = model.groups.find(({ address }) => address === group)?.carriedBy ?? [];
    return `is a security group, which nobody speaks to: ${carriers.length === 0 ? 'nothing of the input carries it' : `name what carries it, as ${listed(carriers, MAX_LISTED)}`}`;
  }
  const list = meantOf(model.acls);
  if (list !== undefined) return 'is a network ACL, which nobody speaks to: name what lives behind it';
  const endpoints = model.topology.endpoints.map(({ address }) => address);
  const known = [...endpoints, ...endpoints.map(tailOf), 'internet', ...lookup.networks.keys()];
  if (GLOB.test(text)) return globText(text, endpoints);
  const [other] = called;
  if (other !== undefined)
    return `is ${other === text ? 'nothing that somebody speaks to' : `${other}, which nobody speaks to`}: ${whoThereIs(endpoints)}`;
  const ending = text === '' ? [] : endpoints.filter((each) => each.endsWith(text) || withoutKey(each).endsWith(text));
  const near = ending.length === 1 ? `; did you mean ${ending[0] ?? ''}?` : didYouMean(text, known);
  if (near !== '') return `is nobody of this input${near}`;
  return endpoints.length === 0
    ? 'is nobody of this input, which has no endpoint: nothing in it carries groups and lives in a subnet'
    : `is nobody of this input: ${whoThereIs(endpoints)}`;
}

function whoThereIs(endpoints: readonly string[]): string {
  const those = endpoints.length === 0 ? '' : `, or one of ${listed(endpoints, MAX_LISTED)}`;
  return `name internet, a CIDR${those === '' ? ' or' : ','} an address${those}`;
}

const GLOB = /[*?]/;

/** Of `web*`, `module.app.*`, `web[*]`. */
function globText(text: string, endpoints: readonly string[]): string {
  const matches = globOf(text.replaceAll('?', '*'));
  const meant = [
    ...new Set(endpoints.filter((each) => [each, tailOf(each), nameOf(each)].some(matches)).map(withoutKey)),
  ];
  const all = listed(meant, MAX_LISTED);
  const near = meant.length === 0 ? whoThereIs(endpoints) : `ask about ${meant.length === 1 ? all : `one of ${all}`}`;
  return `is a pattern, and patterns are not understood here: ${near}`;
}

/** `web[0]` of `module.app.aws_instance.web[0]`. */
function nameOf(address: string): string {
  return address.replace(/^.*\.(?=[^.\]]+(?:\[[^\]]*\])?$)/, '');
}

/** All that a `count` or `for_each` makes is asked about without its key. */
function withoutKey(address: string): string {
  return address.replace(/\[[^[\]]*\]$/, '');
}

/** `aws_instance.web` of one in a module. */
function tailOf(address: string): string {
  return address.replace(/^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)+/, '');
}
