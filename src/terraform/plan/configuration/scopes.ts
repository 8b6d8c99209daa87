import { getOrMake } from '../../../base/maps.ts';
import { member, objectOr, textOr, type Json } from '../../json.ts';
import { isGiven, sourcesOf, writtenIn } from './expression.ts';
import type { Instance } from './instance.ts';
import type { PlanConfiguration } from './open-configuration.ts';

export interface Located {
  readonly instance: Instance;
  readonly providerName: string;
  readonly values: Json;
}

/**
 * The scope of ids of a resource: its provider configuration (with it, the account) and its region. The region is the
 * resource's own where it is known, else the one that the provider configuration gives, else the one in which the other
 * resources of that configuration are.
 */
export function scopesOf(configuration: PlanConfiguration, all: readonly Located[]): (located: Located) => string {
  const given = new Map<string, string | null>();
  const seen = new Map<string, Set<string>>();
  for (const located of all) {
    const region = regionOf(located);
    if (region === null || isGiven(writtenIn(located.instance.block, 'region'))) continue;
    getOrMake(seen, providerKey(configuration, located), () => new Set<string>()).add(region);
  }
  return (located) => {
    const key = providerKey(configuration, located);
    const region =
      regionOf(located) ?? getOrMake(given, key, () => providerRegion(configuration, key)) ?? onlyOne(seen.get(key));
    return region === null ? key : `${key} ${region}`;
  };
}

function regionOf({ values }: Located): string | null {
  return textOr(member(objectOr(values), 'region'));
}

/**
 * As the configuration names it; `module.x:aws` stands for the root's `aws` where a module inherits it (before
 * Terraform 1.1). The resources of awscc are objects of the same account as those of aws.
 */
export function providerKey(
  { providers }: Pick<PlanConfiguration, 'providers'>,
  { instance, providerName }: Pick<Located, 'instance' | 'providerName'>,
): string {
  const written =
    textOr(member(instance.block, 'provider_config_key')) ?? providerName.slice(providerName.lastIndexOf('/') + 1);
  const key = member(providers, written) === undefined ? written.slice(written.lastIndexOf(':') + 1) : written;
  return key === 'awscc' ? 'aws' : key;
}

function providerRegion({ providers, variables, opened }: PlanConfiguration, key: string): string | null {
  const given = objectOr(member(objectOr(member(objectOr(member(providers, key)), 'expressions')), 'region'));
  const region = given === null ? null : objectOr(opened(given));
  if (region === null) return null;
  const { references, constant } = sourcesOf(region);
  if (constant) return textOr(member(region, 'constant_value'));
  const [reference, ...others] = references;
  if (reference?.kind !== 'variable' || others.length > 0 || reference.path.length > 0 || key.includes(':'))
    return null;
  return textOr(member(objectOr(member(variables, reference.name)), 'value'));
}

function onlyOne(regions: ReadonlySet<string> | undefined): string | null {
  if (regions === undefined || regions.size !== 1) return null;
  const [region] = regions;
  return region ?? null;
}
