import type { Truth } from '../../../model/truth.ts';
import type { Value } from '../../value.ts';
import { given, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import { chooseOne } from '../topology/choose.ts';

interface Passes {
  readonly in: Truth;
  readonly out: Truth | 'by-nat';
}

const OPEN: Passes = { in: 'maybe', out: 'maybe' };

/**
 * `aws_vpc_block_public_access_options`: what the internet gateways of a region carry. With `block-ingress` NAT
 * gateways still call out (VPC guide, "Block public access to VPCs and subnets").
 */
export const awsVpcBlockPublicAccessOptions: ResourceReader = {
  type: 'aws_vpc_block_public_access_options',
  is: 'other',
  read: (resource, run) => {
    const passes = ofMode(resource.attributes.get('internet_gateway_block_mode'), {
      off: { in: 'yes', out: 'yes' },
      'block-ingress': { in: 'no', out: 'by-nat' },
      'block-bidirectional': { in: 'no', out: 'no' },
    });
    run.facts.topology.publicAccess.push({ resource, of: 'region', ...passes });
  },
};

/** `aws_vpc_block_public_access_exclusion`: a VPC or subnet that is excepted. */
export const awsVpcBlockPublicAccessExclusion: ResourceReader = {
  type: 'aws_vpc_block_public_access_exclusion',
  is: 'other',
  read: (resource, run) => {
    const { attributes: from } = resource;
    const passes = ofMode(from.get('internet_gateway_exclusion_mode'), {
      'allow-bidirectional': { in: 'yes', out: 'yes' },
      'allow-egress': { in: 'no', out: 'by-nat' },
    });
    run.facts.topology.publicAccess.push({
      resource,
      of: {
        vpcs: chooseOne(run, 'vpc', given(from.get('vpc_id')), { resource, attribute: 'vpc_id' }),
        subnets: chooseOne(run, 'subnet', given(from.get('subnet_id')), { resource, attribute: 'subnet_id' }),
      },
      ...passes,
    });
  },
};

function ofMode(value: Value, modes: Readonly<Record<string, Passes>>): Passes {
  const mode = readText(value);
  return mode.kind === 'known' ? (modes[mode.text] ?? OPEN) : OPEN;
}
