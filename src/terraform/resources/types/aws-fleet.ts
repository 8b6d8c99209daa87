import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue } from '../../value.ts';
import { knownBlocks } from '../attributes/known-blocks.ts';
import { given } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseOne, joinChoices, someOf } from '../topology/choose.ts';
import { PLAIN_INTERFACE, readSwitch, unseenBy } from '../topology/interface-facts.ts';
import { groupsOfInstance } from '../topology/groups-of-instance.ts';
import { templatesNamed } from '../topology/templates-named.ts';
import type { InterfaceFact } from '../topology/topology-facts.ts';

/** How a fleet names its launch templates, and what it says beside them of single types of instances. */
interface FleetForm {
  readonly type: string;
  readonly template: readonly [string, string];
  readonly overrides: string;
}

const CONFIGS = 'launch_template_config';
const SPECIFICATION = 'launch_template_specification';
const OWN = 'launch_specification';

const FORMS: readonly FleetForm[] = [
  { type: 'aws_ec2_fleet', template: ['launch_template_id', 'launch_template_name'], overrides: 'override' },
  { type: 'aws_spot_fleet_request', template: ['id', 'name'], overrides: 'overrides' },
];

/**
 * `aws_ec2_fleet`, `aws_spot_fleet_request`: instances of launch templates, in the subnets of their overrides where
 * these name some. A spot fleet may say itself what it starts (EC2 API, `SpotFleetLaunchSpecification`).
 */
export const FLEETS: readonly ResourceReader[] = FORMS.map(
  (form): ResourceReader => ({
    type: form.type,
    is: 'other',
    carriesGroups: true,
    read: (resource, run) => {
      const own = knownBlocks(resource.attributes.get(OWN));
      run.facts.topology.endpoints.push({
        resource,
        role: 'launch',
        accepts: 'yes',
        interfaces: [
          ...byTemplates(run, resource, form),
          ...own.map((block, i) => ofBlock(run, resource, block, `${OWN}[${i}].`)),
        ],
        uses: NONE_CHOSEN,
        templates: NONE_CHOSEN,
        listens: 'groups',
        name: 'name',
      });
    },
  }),
);

/** One for each template, or for each that may be one. */
function byTemplates(run: Run, resource: Resource, { template, overrides }: FleetForm): readonly InterfaceFact[] {
  const configs = resource.attributes.get(CONFIGS);
  const of = (templates: Choice, subnets: Choice): InterfaceFact => ({
    ...PLAIN_INTERFACE,
    isPublic: 'as-subnet',
    templates,
    subnets,
  });
  if (given(configs).kind === 'unknown') return [of(unseenBy(resource.address, CONFIGS), NONE_CHOSEN)];
  return knownBlocks(configs).map((config, i) => {
    const path = `${CONFIGS}[${i}].`;
    const subnets = knownBlocks(config.get(overrides)).map((override, k) =>
      chooseOne(run, 'subnet', given(override.get('subnet_id')), {
        resource,
        attribute: `${path}${overrides}[${k}].subnet_id`,
      }),
    );
    return of(
      templatesNamed(run, resource, config.get(SPECIFICATION), `${path}${SPECIFICATION}`, template),
      someOf(joinChoices(subnets)),
    );
  });
}

function ofBlock(run: Run, resource: Resource, block: ObjectValue, path: string): InterfaceFact {
  const name = 'associate_public_ip_address';
  const isPublic = readSwitch(resource, block.get(name), `${path}${name}`, 'as-subnet' as const);
  return {
    ...PLAIN_INTERFACE,
    groups: groupsOfInstance(run, resource, block, path),
    subnets: chooseOne(run, 'subnet', given(block.get('subnet_id')), { resource, attribute: `${path}subnet_id` }),
    isPublic: isPublic.is,
    unknown: isPublic.unknown,
  };
}
