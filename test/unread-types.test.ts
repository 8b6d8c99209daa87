import { describe, expect, test } from '@jest/globals';
import { openProviderSchema, type BlockSchema } from '../src/terraform/hcl/provider/schema.ts';
import { text as OTHER_RESOURCES } from '../src/terraform/hcl/provider/generated/other-resource-types.txt';
import { text as RESOURCES } from '../src/terraform/hcl/provider/generated/resource-types.txt';
import { KNOWN_TYPES } from '../src/terraform/resources/readers.ts';
import { HARMLESS, isNamed, unreadFamily } from '../src/terraform/unread/unread-types.ts';

/** Attributes and blocks that speak of networks. */
const OF_NETWORKS =
  /vpc|subnet|security_group|cidr|^public|publicly|(^|_)ports?$|ip_address|route_table|gateway_id|prefix_list|source_dest|network_interface|ip_range|peering/;

const types = `${RESOURCES}${OTHER_RESOURCES}`
  .trimEnd()
  .split('\n')
  .map((line) => line.slice(0, line.indexOf(' ')))
  .filter((type) => type.startsWith('aws_'));

function speaksOfNetworks(schema: BlockSchema, depth = 0): boolean {
  return (
    schema.attributeNames().some((name) => OF_NETWORKS.test(name) && schema.attribute(name)?.mode !== 'computed')
    || schema.blockNames().some((name) => {
      const block = schema.block(name);
      return OF_NETWORKS.test(name) || (block !== null && depth < 8 && speaksOfNetworks(block.schema, depth + 1));
    })
  );
}

describe('types of the provider that speak of networks', () => {
  test('are read, compared as a whole, or harmless for a reason', () => {
    const { resource } = openProviderSchema();
    const forgotten = types.filter((type) => {
      const schema = resource(type);
      const name = type.replace('aws_', '');
      return (
        schema !== null
        && speaksOfNetworks(schema)
        && KNOWN_TYPES.of(type) === undefined
        && unreadFamily(type) === null
        && !HARMLESS.some(([, names]) => names.some((each) => isNamed(name, each)))
      );
    });
    expect(forgotten).toEqual([]);
  });

  test.each(HARMLESS)('%s: each form names a type of the provider', (_, names) => {
    expect(names.filter((form) => !types.some((type) => isNamed(type.replace('aws_', ''), form)))).toEqual([]);
  });
});
