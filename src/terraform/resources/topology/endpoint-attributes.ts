import { tagOf, type Attributes, type Tags } from '../../../model/attribute.ts';
import type { Resource } from '../../resource.ts';
import { readAttribute } from '../attributes/scalars.ts';

/** Read when somebody asks, since what fails of them fails nothing else. */
export function endpointAttributes(resource: Resource, name: string | null, tags: () => Tags): Attributes {
  const { attributes: from, change } = resource;
  return {
    get id() {
      return readAttribute(from.get('id'));
    },
    get name() {
      return name === null ? tagOf(tags(), 'Name') : readAttribute(from.get(name));
    },
    get description() {
      return readAttribute(from.get('description'));
    },
    get tags() {
      return tags();
    },
    change: change === null ? { state: 'unknown' } : { state: 'known', value: change, sensitive: false },
  };
}
