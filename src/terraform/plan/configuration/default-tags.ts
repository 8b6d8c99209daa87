import { getOrMake } from '../../../base/maps.ts';
import { member, objectOr, type Json } from '../../json.ts';
import { NO_TARGETS, NULL, type Value } from '../../value.ts';
import { knownValue } from '../values/attributes.ts';
import type { PlanConfiguration } from './open-configuration.ts';
import { providerKey, type Located } from './scopes.ts';

/**
 * What the provider's configuration adds to the tags of a resource; null as a value where it adds none, unknown where
 * only an expression tells.
 */
export function defaultTagsIn(
  configuration: PlanConfiguration,
): (located: Pick<Located, 'instance' | 'providerName'>) => Value {
  const byKey = new Map<string, Value>();
  return (located) => {
    const key = providerKey(configuration, located);
    return getOrMake(byKey, key, () =>
      tagsOf(
        configuration,
        member(objectOr(member(objectOr(member(configuration.providers, key)), 'expressions')), 'default_tags'),
      ),
    );
  };
}

/** A nested block is an object, or a list of one. */
function tagsOf({ opened }: PlanConfiguration, block: Json | undefined): Value {
  const tags = objectOr(member(objectOr(Array.isArray(block) ? block[0] : block), 'tags'));
  if (tags === null) return NULL;
  const constant = member(tags, 'constant_value');
  return constant === undefined || opened(tags) !== tags ? UNKNOWN : knownValue(constant, undefined);
}

const UNKNOWN: Value = { kind: 'unknown', configured: true, sensitive: false, targets: () => NO_TARGETS };
