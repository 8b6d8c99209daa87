import { ignoredIn } from '../hcl/evaluation/ignored-changes.ts';
import type { RepeatedResource } from '../hcl/evaluation/module-instance.ts';
import { blockName, type ConfigResource, type ModuleConfiguration } from '../hcl/modules/module-configuration.ts';
import type { Doubt } from '../resource.ts';
import type { ObjectValue, Value } from '../value.ts';

/** What the configuration says of one resource instance. */
export interface WrittenValues {
  readonly attributes: ObjectValue;
  /** The configuration gives this attribute, or blocks of this type; null where it may. */
  readonly configures: (name: string) => boolean | null;
  readonly ignores: (name: string) => boolean;
  /** Why nobody knows whether it is there. */
  readonly doubts: readonly Doubt[];
  readonly defaultTags: Value | null;
  readonly isMentioned: boolean | null;
}

export function writtenValues(
  block: ConfigResource,
  { instance, doubts, provider }: RepeatedResource,
  { mentions }: ModuleConfiguration,
): WrittenValues {
  return {
    attributes: instance.attributes,
    configures: instance.configures,
    ignores: ignoredIn(block),
    doubts,
    get defaultTags() {
      return provider.defaultTags();
    },
    get isMentioned() {
      return block.mode === 'data' ? null : mentions(blockName(block));
    },
  };
}
