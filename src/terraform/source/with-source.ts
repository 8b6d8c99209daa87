import type { Diagnostic } from '../../base/diagnostic.ts';
import { remembered } from '../../base/maps.ts';
import type { Resource, Snapshot, Stack } from '../resource.ts';
import type { ObjectValue } from '../value.ts';
import type { OpenedSource } from './open-source.ts';
import { pairResources, type PairedResource, type WrittenResource } from './paired-resources.ts';
import { withPlaces } from './placed-items.ts';

export interface WithSourceOptions {
  /** What cannot be read of the configuration is an error. */
  readonly isStrict: boolean;
}

/** What a plan says, with what its configuration says beside it. */
export function withSource(stack: Stack, source: OpenedSource, { isStrict }: WithSourceOptions): Stack {
  const paired = pairResources(source.root);
  const snapshot = ({ resources }: Snapshot): Snapshot => ({
    resources: resources.map((resource) => sourced(resource, paired)),
  });
  return {
    ...stack,
    planned: snapshot(stack.planned),
    prior: stack.prior === null ? null : snapshot(stack.prior),
    retired: stack.retired.map((resource) => sourced(resource, paired)),
    get diagnostics() {
      return [...stack.diagnostics, ...source.diagnostics.map((each) => (isStrict ? each : mild(each)))];
    },
  };
}

function sourced(resource: Resource, paired: PairedResource): Resource {
  const written = paired(resource.address);
  if (written === null) return resource;
  return { ...resource, place: written.place, attributes: placedAttributes(resource.attributes, written) };
}

function placedAttributes(planned: ObjectValue, { instance }: WrittenResource): ObjectValue {
  if (instance === null) return planned;
  const get = remembered((name: string) => {
    const value = planned.get(name);
    return value.kind === 'list' && value.items.some(({ kind }) => kind === 'object')
      ? withPlaces(value, instance.attributes.get(name))
      : value;
  });
  return { ...planned, get };
}

/** The plan is whole without it. */
function mild(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.level === 'error' ? { ...diagnostic, level: 'warning' } : diagnostic;
}
