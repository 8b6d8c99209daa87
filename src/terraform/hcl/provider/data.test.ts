import { describe, expect, test } from '@jest/globals';
import { group, ingress, madeModel, rule, type MadeFiles } from '../made-folder.testing.ts';
import type { DataKnowledge } from './data-sources.ts';
import { readGivenData } from './given-data.ts';

type Row = [string, MadeFiles, readonly string[], Partial<DataKnowledge>?];

const known = (given: Partial<DataKnowledge> = {}): DataKnowledge => ({
  byAddress: new Map(),
  byType: new Map(),
  assumes: true,
  ...given,
});
const unknownOf = (...addresses: readonly string[]): string =>
  `info ${addresses.length === 1 ? 'A data source is' : `${addresses.length} data sources are`} not known (${addresses.join(' and ')}): what depends on ${addresses.length === 1 ? 'it' : 'them'} is unknown. --context and --data give values`;
const VPC = 'data "aws_vpc" "v" {\ndefault = true\n}\n';
const BY_CIDR = VPC + group('a', ingress('[data.aws_vpc.v.cidr_block]'));
const TEN = 'aws_security_group.a ingress tcp 22 from 10.0.0.0/8';
const UNKNOWN = 'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]';
const OF_A_VPC =
  'aws_security_group.a ingress tcp 22 from the network data.aws_vpc.v.cidr_block ?ingress[0].cidr_blocks[0]';
const given = (
  type: string,
  ...entries: readonly { readonly match?: object; readonly values: object }[]
): Partial<DataKnowledge> => {
  const read = readGivenData(Buffer.from(JSON.stringify({ [type]: entries })), 'data.json');
  return read.ok ? { byType: read.data } : {};
};
const at = (address: string, values: Readonly<Record<string, string>>): Partial<DataKnowledge> => ({
  byAddress: new Map([[address, { values, sensitive: null }]]),
});

describe('data sources', () => {
  test.each<Row>([
    ['that nobody knows', BY_CIDR, [OF_A_VPC, unknownOf('data.aws_vpc.v')]],
    ['that nobody needs', VPC + group('a', ingress('["10.0.0.0/8"]')), [TEN]],
    [
      'of which only what is configured is needed',
      'data "aws_vpc" "v" {\ncidr_block = "10.0.0.0/8"\n}\n' + group('a', ingress('[data.aws_vpc.v.cidr_block]')),
      [TEN],
    ],
    [
      'two that nobody knows, told together',
      `${VPC}data "aws_ip_ranges" "r" {\nservices = ["ec2"]\n}\n${group('a', ingress('[data.aws_vpc.v.cidr_block, data.aws_ip_ranges.r.cidr_blocks[0]]'))}`,
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[1]',
        OF_A_VPC,
        unknownOf('data.aws_ip_ranges.r', 'data.aws_vpc.v'),
      ],
    ],
    [
      'of a type that nobody knows',
      'data "made_up" "v" {}\n' + group('a', ingress('[data.made_up.v.cidr]')),
      [UNKNOWN, unknownOf('data.made_up.v')],
    ],
    ['by address', BY_CIDR, [TEN], at('data.aws_vpc.v', { cidr_block: '10.0.0.0/8' })],
    [
      'by another address',
      BY_CIDR,
      [OF_A_VPC, unknownOf('data.aws_vpc.v')],
      at('data.aws_vpc.w', { cidr_block: '10.0.0.0/8' }),
    ],
    [
      'by address, but for what is asked',
      BY_CIDR,
      [OF_A_VPC, unknownOf('data.aws_vpc.v')],
      at('data.aws_vpc.v', { id: 'vpc-1' }),
    ],
    [
      'by address, in a module',
      { 'main.tf': 'module "m" {\nsource = "./m"\nfor_each = toset(["x"])\n}', 'm/main.tf': BY_CIDR },
      [`module.m["x"].${TEN}`],
      at('module.m["x"].data.aws_vpc.v', { cidr_block: '10.0.0.0/8' }),
    ],
    [
      'by address, one of several',
      `data "aws_vpc" "v" {\nfor_each = toset(["x", "y"])\n}\n${group('a', ingress('[data.aws_vpc.v["y"].cidr_block]'))}`,
      [TEN],
      at('data.aws_vpc.v["y"]', { cidr_block: '10.0.0.0/8' }),
    ],
    ['by type', BY_CIDR, [TEN], given('aws_vpc', { values: { cidr_block: '10.0.0.0/8' } })],
    [
      'by type and arguments',
      BY_CIDR,
      [TEN],
      given(
        'aws_vpc',
        { match: { default: false }, values: { cidr_block: '11.0.0.0/8' } },
        { match: { default: true }, values: { cidr_block: '10.0.0.0/8' } },
      ),
    ],
    [
      'by type and arguments that nobody knows',
      `variable "d" {}\ndata "aws_vpc" "v" {\ndefault = var.d\n}\n${group('a', ingress('[data.aws_vpc.v.cidr_block]'))}`,
      [
        OF_A_VPC,
        'info A variable has no value (d): what depends on it is unknown. --var and --var-file give values',
        unknownOf('data.aws_vpc.v'),
      ],
      given('aws_vpc', { match: { default: true }, values: { cidr_block: '10.0.0.0/8' } }),
    ],
    [
      'by type and by address: the address wins',
      BY_CIDR,
      [TEN],
      {
        ...given('aws_vpc', { values: { cidr_block: '11.0.0.0/8' } }),
        ...at('data.aws_vpc.v', { cidr_block: '10.0.0.0/8' }),
      },
    ],
    [
      'sensitive by address',
      BY_CIDR,
      ['aws_security_group.a ingress tcp 22 from (sensitive)'],
      {
        byAddress: new Map([
          ['data.aws_vpc.v', { values: { cidr_block: '10.0.0.0/8' }, sensitive: { cidr_block: true } }],
        ]),
      },
    ],
    [
      'a remote state',
      'data "terraform_remote_state" "s" {\nbackend = "s3"\n}\n'
        + group('a', ingress('[data.terraform_remote_state.s.outputs.cidr]')),
      [TEN],
      given('terraform_remote_state', { values: { outputs: { cidr: '10.0.0.0/8' } } }),
    ],
    [
      'a remote state that nobody knows',
      'data "terraform_remote_state" "s" {\nbackend = "s3"\n}\n'
        + group('a', ingress('[data.terraform_remote_state.s.outputs.cidr]')),
      [UNKNOWN, unknownOf('data.terraform_remote_state.s')],
    ],
    [
      'a group whose id is known is that group',
      `data "aws_security_group" "s" {\nname = "x"\n}\n${rule('r', 'data.aws_security_group.s.id', 'cidr_ipv4 = "10.0.0.0/8"')}`,
      ['sg-1 ingress tcp 22 from 10.0.0.0/8 by aws_vpc_security_group_ingress_rule.r'],
      at('data.aws_security_group.s', { id: 'sg-1' }),
    ],
    [
      'how many there are decides for_each',
      `data "aws_subnets" "s" {}\n${group('a', 'for_each = toset(data.aws_subnets.s.ids)', ingress('["10.0.0.0/8"]'))}`,
      ['aws_security_group.a["subnet-1"] ingress tcp 22 from 10.0.0.0/8'],
      given('aws_subnets', { values: { ids: ['subnet-1'] } }),
    ],
    [
      'external programs are not run',
      `data "external" "e" {\nprogram = ["sh", "-c", "echo {}"]\n}\n${group('a', ingress('[data.external.e.result.cidr]'))}`,
      [UNKNOWN, unknownOf('data.external.e')],
    ],
  ])('%s', async (...[, files, expected, data]) =>
    expect(await madeModel(files, { data: known(data) })).toEqual(expected),
  );
});

describe('what nearly every account has is assumed, and told', () => {
  const ZONES = 'data "aws_availability_zones" "z" {}\n';
  const EACH_ZONE =
    ZONES + group('a', 'count = length(data.aws_availability_zones.z.names)', ingress('["10.${count.index}.0.0/16"]'));
  const ASSUMED = 'assumed A region has the availability zones a, b and c: data.aws_availability_zones.z';
  test.each<Row>([
    [
      'the number of zones',
      EACH_ZONE,
      [0, 1, 2].map((i) => `aws_security_group.a[${i}] ingress tcp 22 from 10.${i}.0.0/16`).concat(ASSUMED),
    ],
    [
      'the names of zones, in a region that is known',
      `provider "aws" {\nregion = "eu-west-1"\n}\n${ZONES}${group('a', 'for_each = toset(data.aws_availability_zones.z.names)', ingress('["10.0.0.0/8"]'))}`,
      ['a', 'b', 'c']
        .map((zone) => `aws_security_group.a["eu-west-1${zone}"] ingress tcp 22 from 10.0.0.0/8`)
        .concat(ASSUMED),
    ],
    [
      'the names of zones, in one that is not',
      ZONES + group('a', 'for_each = toset(data.aws_availability_zones.z.names)', ingress('["10.0.0.0/8"]')),
      ['aws_security_group.a[*] ingress nothing ≤ tcp 22 from 10.0.0.0/8 ?for_each', ASSUMED],
    ],
    [
      'a region that the provider names',
      `provider "aws" {\nregion = "eu-west-1"\n}\ndata "aws_region" "r" {}\n${group('a', 'count = data.aws_region.r.name == "eu-west-1" ? 1 : 0', ingress('["10.0.0.0/8"]'))}`,
      [
        'aws_security_group.a[0] ingress tcp 22 from 10.0.0.0/8',
        'assumed The region is the one that the provider names: data.aws_region.r',
      ],
    ],
    [
      'a region that nobody names',
      `data "aws_region" "r" {}\n${group('a', 'count = data.aws_region.r.name == "eu-west-1" ? 1 : 0', ingress('["10.0.0.0/8"]'))}`,
      ['aws_security_group.a[*] ingress nothing ≤ tcp 22 from 10.0.0.0/8 ?count', unknownOf('data.aws_region.r')],
    ],
    [
      'the partition',
      `data "aws_partition" "p" {}\n${group('a', 'count = data.aws_partition.p.partition == "aws" ? 1 : 0', ingress('["10.0.0.0/8"]'))}`,
      [
        'aws_security_group.a[0] ingress tcp 22 from 10.0.0.0/8',
        'assumed The AWS partition is the commercial one (aws): data.aws_partition.p',
      ],
    ],
    [
      'unless nothing is assumed',
      EACH_ZONE,
      [
        'aws_security_group.a[*] ingress nothing ≤ tcp 22 from the network aws_security_group.a[*].ingress[0].cidr_blocks[0] ?ingress[0].cidr_blocks[0] ?count',
        unknownOf('data.aws_availability_zones.z'),
      ],
      { assumes: false },
    ],
    [
      'unless it is known',
      EACH_ZONE,
      ['aws_security_group.a[0] ingress tcp 22 from 10.0.0.0/16'],
      given('aws_availability_zones', { values: { names: ['eu-west-1a'] } }),
    ],
    ['only where it is needed', ZONES + group('a', ingress('["10.0.0.0/8"]')), [TEN]],
  ])('%s', async (...[, files, expected, data]) =>
    expect(await madeModel(files, { data: known(data) })).toEqual(expected),
  );
});
