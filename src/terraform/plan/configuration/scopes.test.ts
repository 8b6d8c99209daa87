import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import { madeBlock, madeChange, madePlan, readMade, refs, type MadeChange } from '../made-plan.testing.ts';

function scopes(
  providers: Json,
  changes: readonly MadeChange[],
  blocks: readonly Json[],
  variables: Json = {},
): readonly string[] {
  const stack = readMade(
    madePlan({
      resource_changes: changes.map(madeChange),
      variables,
      configuration: { provider_config: providers, root_module: { resources: blocks } },
    }),
  );
  return stack.planned.resources.map(({ scope }) => scope);
}

const provider = (region: Json): Json => ({ name: 'aws', expressions: { region } });
const unknownRegion = (address: string): MadeChange => ({ address, unknown: { region: true } });
const inRegion = (address: string, region: string): MadeChange => ({ address, after: { region } });

describe('the scope of ids', () => {
  test.each<[string, Json, readonly MadeChange[], readonly Json[], Json, readonly string[]]>([
    [
      'the region that the provider gives',
      { aws: provider({ constant_value: 'eu-west-1' }) },
      [unknownRegion('aws_vpc.a')],
      [madeBlock('aws_vpc.a', {})],
      {},
      ['aws eu-west-1'],
    ],
    [
      'by a root variable',
      { aws: provider(refs('var.region')) },
      [unknownRegion('aws_vpc.a')],
      [madeBlock('aws_vpc.a', {})],
      { region: { value: 'eu-west-1' } },
      ['aws eu-west-1'],
    ],
    [
      'by something else',
      { aws: provider(refs('local.region')) },
      [unknownRegion('aws_vpc.a')],
      [madeBlock('aws_vpc.a', {})],
      {},
      ['aws'],
    ],
    [
      'the region of the resource itself',
      { aws: provider({ constant_value: 'eu-west-1' }) },
      [inRegion('aws_vpc.a', 'us-east-1')],
      [madeBlock('aws_vpc.a', { region: { constant_value: 'us-east-1' } })],
      {},
      ['aws us-east-1'],
    ],
    [
      'the region that the others have',
      { aws: { name: 'aws' } },
      [unknownRegion('aws_vpc.a'), inRegion('aws_vpc.b', 'us-east-1')],
      [madeBlock('aws_vpc.a', {}), madeBlock('aws_vpc.b', {})],
      {},
      ['aws us-east-1', 'aws us-east-1'],
    ],
    [
      'not where they were told their own',
      { aws: { name: 'aws' } },
      [unknownRegion('aws_vpc.a'), inRegion('aws_vpc.b', 'us-east-1')],
      [madeBlock('aws_vpc.a', {}), madeBlock('aws_vpc.b', { region: { constant_value: 'us-east-1' } })],
      {},
      ['aws', 'aws us-east-1'],
    ],
    [
      'aliases',
      { aws: provider({ constant_value: 'eu-west-1' }), 'aws.b': provider({ constant_value: 'eu-west-2' }) },
      [unknownRegion('aws_vpc.a'), unknownRegion('aws_vpc.b')],
      [madeBlock('aws_vpc.a', {}), madeBlock('aws_vpc.b', {}, { provider_config_key: 'aws.b' })],
      {},
      ['aws eu-west-1', 'aws.b eu-west-2'],
    ],
    [
      'a key of a module that inherits',
      { aws: provider({ constant_value: 'eu-west-1' }) },
      [unknownRegion('aws_vpc.a')],
      [madeBlock('aws_vpc.a', {}, { provider_config_key: 'net:aws' })],
      {},
      ['aws eu-west-1'],
    ],
    [
      'awscc has the objects of aws',
      {},
      [unknownRegion('aws_vpc.a')],
      [madeBlock('aws_vpc.a', {}, { provider_config_key: 'awscc' })],
      {},
      ['aws'],
    ],
    ['without a block', {}, [unknownRegion('aws_vpc.a')], [], {}, ['aws']],
  ])('%s', (_, providers, changes, blocks, variables, expected) => {
    expect(scopes(providers, changes, blocks, variables)).toEqual(expected);
  });
});
