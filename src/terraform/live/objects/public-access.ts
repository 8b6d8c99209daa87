import { getOrMake } from '../../../base/maps.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, textIn, type LiveObject } from '../live-object.ts';

/**
 * What blocks public access, as AWS prints it with each subnet: the mode of the account and region, and what is
 * excepted from it. `block-ingress` lets connections out.
 */
export function livePublicAccess(description: Description): readonly LiveObject[] {
  const byOwner = new Map<string, { readonly subnet: string; readonly mode: string }[]>();
  for (const [subnet, own] of eachById('subnets', description.of('subnets'))) {
    const mode = textIn(objectIn(own, 'BlockPublicAccessStates'), 'InternetGatewayBlockMode') ?? 'off';
    const owner = textIn(own, 'OwnerId') ?? '';
    getOrMake(byOwner, owner, () => []).push({ subnet, mode });
  }
  return [...byOwner].flatMap(([owner, subnets]): readonly LiveObject[] => {
    const mode = (['block-bidirectional', 'block-ingress'] as const).find((each) =>
      subnets.some((subnet) => subnet.mode === each),
    );
    if (mode === undefined) return [];
    return [
      {
        type: 'aws_vpc_block_public_access_options',
        id: `${owner}.block_public_access`,
        owner,
        values: { id: owner, internet_gateway_block_mode: mode },
      },
      ...subnets
        .filter((each) => each.mode !== mode)
        .map(
          (each): LiveObject => ({
            type: 'aws_vpc_block_public_access_exclusion',
            id: `${each.subnet}.public_access`,
            owner,
            values: {
              subnet_id: each.subnet,
              internet_gateway_exclusion_mode: each.mode === 'off' ? 'allow-bidirectional' : 'allow-egress',
            },
          }),
        ),
    ];
  });
}
