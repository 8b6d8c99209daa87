import { getOrMake } from '../../../base/maps.ts';
import type { Json, JsonObject } from '../../json.ts';
import { sourcesOf, type Sources } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import type { PlanConfiguration } from '../configuration/open-configuration.ts';
import { indexInstances, type Instances } from './instances.ts';

/** What a plan says of an instance that exists after it. */
export interface PlannedValues {
  readonly values: Json;
  readonly unknown: Json;
  readonly sensitive: Json;
}

/** What references are followed in: the configuration, and what exists after the plan. */
export interface PlanIndex {
  readonly configuration: PlanConfiguration;
  readonly instances: Instances;
  readonly sources: (expression: JsonObject) => Sources;
  /** Null where the plan does not show it. */
  readonly planned: (instance: Instance) => PlannedValues | null;
  /** A block of data sources (`module.a.data.aws_ssm_parameter.acl`) that Terraform reads only at apply. */
  readonly isReadLater: (block: string) => boolean;
  /** Whether an attribute of a block that is not kept whole is known only after apply; null: whether any of them is. */
  readonly isUnknownThere: (block: string, attribute: string | null) => boolean;
}

/** `live`: what references of the configuration mean. */
export function indexPlan(
  configuration: PlanConfiguration,
  live: readonly (PlannedValues & { readonly instance: Instance })[],
  unread: Pick<PlanIndex, 'isReadLater' | 'isUnknownThere'>,
): PlanIndex {
  const values = new Map<Instance, PlannedValues>(live.map((each) => [each.instance, each]));
  const known = new Map<Json, Sources>();
  return {
    configuration,
    instances: indexInstances(live.map(({ instance }) => instance)),
    // Parts of one expression may have one list of references.
    sources: (expression) => getOrMake(known, expression['references'] ?? expression, () => sourcesOf(expression)),
    planned: (instance) => values.get(instance) ?? null,
    ...unread,
  };
}
