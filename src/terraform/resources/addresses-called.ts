import type { Resource } from '../resource.ts';
import type { Value } from '../value.ts';
import { readText } from './attributes/scalars.ts';

/** The addresses of what AWS or people call so; empty where nothing is. */
export type AddressesCalled = (name: string) => readonly string[];

/**
 * What is called by its id or ARN; where nothing is, by its `Name` tag or its name, as they stand. What Terraform marks
 * as sensitive is no name.
 */
export function addressesCalled(resources: readonly Resource[]): AddressesCalled {
  return (name) => {
    const by = (names: (resource: Resource) => readonly Value[]): readonly string[] =>
      resources
        .filter((resource) => names(resource).some((value) => isText(value, name)))
        .map(({ address }) => address);
    const byId = by(({ attributes }) => [attributes.get('id'), attributes.get('arn')]);
    return byId.length > 0 ? byId : by(({ attributes }) => [nameTag(attributes.get('tags')), attributes.get('name')]);
  };
}

function isText(value: Value, wanted: string): boolean {
  const text = readText(value);
  return text.kind === 'known' && !text.sensitive && text.text === wanted;
}

function nameTag(tags: Value): Value {
  return tags.kind === 'object' ? tags.get('Name') : tags;
}
