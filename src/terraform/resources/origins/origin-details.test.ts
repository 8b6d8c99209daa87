import { describe, expect, test } from '@jest/globals';
import type { Origin, OriginKind } from '../../../model/origin.ts';
import { KNOWN_TYPES } from '../readers.ts';
import { detailed } from './origin-details.ts';

function told(kind: OriginKind, name: string): string {
  const found: Origin = detailed({ kind, name, place: null }, KNOWN_TYPES);
  return `${found.kind}, ${found.detail ?? 'nothing'}`;
}

describe('what the name of an origin tells of where its value is', () => {
  test.each<[OriginKind, string, string]>([
    ['resource', 'aws_eip.a.public_ip', 'resource, bounded'],
    ['resource', 'module.m["x.y"].aws_eip.a["b.c"].public_ip', 'resource, bounded'],
    ['resource', 'aws_vpc.m.ipv6_cidr_block', 'resource, bounded'],
    ['resource', 'aws_instance.i[0].ipv6_addresses[1]', 'resource, bounded'],
    ['resource', 'aws_lb.l.subnet_mapping[0].ipv6_address', 'resource, bounded'],
    ['resource', 'aws_eip.a.id', 'resource, nothing'],
    ['resource', 'random_integer.n.result', 'resource, nothing'],
    ['resource', 'aws_vpc_security_group_ingress_rule.r.cidr_ipv4', 'resource, nothing'],
    ['data-source', 'data.aws_vpc.d.cidr_block', 'data-source, nothing'],
    ['resource', 'aws_vpc_endpoint.s3.prefix_list_id', 'elsewhere, endpoint-list'],
    ['resource', 'module.m.aws_vpc_endpoint.s3["a"].prefix_list_id', 'elsewhere, endpoint-list'],
    ['resource', 'aws_vpc_endpoint.s3.id', 'resource, nothing'],
    ['function', 'timestamp()', 'function, impure'],
    ['function', 'bcrypt(…)', 'function, impure'],
    ['function', 'plantimestamp()', 'function, nothing'],
    ['function', 'provider::p::timestamp(…)', 'function, nothing'],
    ['other', 'timestamp(', 'other, nothing'],
  ])('%s %s: %s', (kind, name, expected) => {
    expect(told(kind, name)).toBe(expected);
  });
});
