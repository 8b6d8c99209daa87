import { openProviderSchema } from '../hcl/provider/schema.ts';
import { IANA_PROTOCOLS } from '../resources/services/iana-protocols.ts';

export interface KnownWords {
  /** Whether it means something as a value or a type: what is not chosen, but one of few. */
  readonly value: (word: string) => boolean;
  /** Whether it is what a document, a resource or a block has. */
  readonly member: (word: string) => boolean;
  /** Whether a part of a name, between hyphens and underscores, says what kind of thing it names. */
  readonly part: (word: string) => boolean;
}

/** Members of plans and states, and of references. */
const MEMBERS = `
action_invocations action_reason actions address after after_identity after_sensitive after_unknown applyable attributes
before before_identity before_sensitive change check_results checks child_modules complete configuration constant_value
count_expression create_before_destroy data default deferred_changes depends_on deposed deposed_key description each
element ephemeral errored expression expressions for_each for_each_expression format_version full_name generated_config
importing index index_key index_unknown instance_count_unknown instances key lineage mode module module_address
module_calls module_version_constraint modules name no-op output output_changes outputs path planned_values
previous_address resource_change prior_state problems provider provider_config provider_config_key provider_name provider_schemas
providers provisioners reason references relevant_attributes replace_paths resource resource_address resource_changes
resource_drift resources root root_module schema_version self sensitive sensitive_attributes sensitive_values serial
source state status sum terraform terraform_version timestamp to_display type unknown validations value values
variables version version_constraint workspace cwd default_security_group default_network_acl main_route_table
`;

/** Values that decide something: they are one of few, whoever writes them. */
const VALUES = `
create read update delete forget no-op managed data resource output_value var check
replace_because_cannot_update replace_because_tainted replace_by_request replace_by_triggers
delete_because_count_index delete_because_each_key delete_because_no_module delete_because_no_move_target
delete_because_no_resource_config delete_because_wrong_repetition read_because_check_nested
read_because_config_unknown read_because_dependency_pending read_because_explicit_dependency
resource_config_unknown instance_count_unknown provider_config_unknown absent_prereq deferred_prereq
terraform_data terraform_remote_state local-exec remote-exec file local_file null_resource null_data_source external
http template_file archive_file random_id random_string random_shuffle random_integer random_pet random_password
random_uuid tls_private_key time_sleep helm_release kubernetes_manifest
registry terraform opentofu io org hashicorp aws awscc com amazonaws
awscc_cloudformation_stack awscc_ec2_eip awscc_ec2_network_acl awscc_ec2_prefix_list awscc_ec2_security_group
awscc_ec2_security_group_egress awscc_ec2_security_group_ingress awscc_ec2_subnet
awscc_ec2_subnet_network_acl_association awscc_ec2_vpc
true false null all any tcp udp icmp icmpv6 icmp6 ipv4 ipv6
allow deny pass ingress egress inbound outbound both
available active pending-acceptance deleted deleting failed rejected expired associated associating disassociated
disassociating failing detached attached running stopped stopping shutting-down terminated pending blackhole
off block-bidirectional block-ingress allow-bidirectional allow-egress enable disable enabled disabled required optional
internal internet internet-facing application network gateway classic
instance ip lambda alb interface gatewayloadbalancer gateway_load_balancer
dualstack dualstack-without-public-ipv4 private public zonal regional standard default vpc efa efa-only branch trunk
https ssl tls tcp_udp geneve quic
network-acl-id group-id group-name vpc-id subnet-id attachment.vpc-id route-table-id is-default isdefault
default-for-az availability-zone owner-id prefix-list-name prefix-list-id gateway-id internet-gateway-id tag tag-key
cidr cidr-block cidr_block state instance-state-name network-interface association main name
ec2 fargate awsvpc bridge host none ontap openzfs lustre windows windows_ single_az multi_az
forward redirect fixed-response authenticate-cognito authenticate-oidc
arn elasticloadbalancing s3 s3express dynamodb rds elasticache ecs eks autoscaling security-group subnet
targetgroup loadbalancer listener listener-rule app net gwy
global cloudfront origin-facing route53-healthchecks ec2-instance-connect vpc-lattice groundstation cn
`;

/**
 * What names of variables and outputs say of what they hold: a plan that does not show a value is read by them
 * (`local-kinds.ts`, `object-kinds.ts`).
 */
const PARTS = `
sg sgs security group groups acl acls nacl nacls subnet subnets prefix list lists pl pls vpc vpcs rt rts rtb rtbs route
routes table tables tgw tgws transit eni enis interface interfaces listener listeners tg tgs target targets igw nat eip
gateway id ids arn arns
name names tag tags label labels desc descs description descriptions cidr cidrs block blocks ip ips port ports protocol
protocols region regions az azs zone zones env envs environment environments stage namespace tenant attributes enable
enabled create count number size type types version versions domain domains dns context key keys policy policies role
roles user users username password instance instances ami amis image images bucket buckets kms log logs delimiter
partition account endpoint url host address days minutes seconds timeout timeouts min max desired mode class engine
family owner project cost prefixes suffix rule rules
`;

export function openKnownWords(): KnownWords {
  const [members, values, parts] = [MEMBERS, VALUES, PARTS].map(
    (words) => new Set(words.split(/\s+/).filter((word) => word !== '')),
  ) as [Set<string>, Set<string>, Set<string>];
  const named = openProviderSchema().names();
  const isType = (word: string): boolean => word.startsWith('aws_') && named.has(word);
  return {
    value: (word) => {
      const lower = word.toLowerCase();
      return values.has(lower) || IANA_PROTOCOLS.has(lower) || isType(word) || PLACES.test(word);
    },
    member: (word) => members.has(word) || named.has(word),
    part: (word) => parts.has(word.toLowerCase()),
  };
}

/** Regions, and zones in them, by name and by id. */
const PLACES =
  /^(?:(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)(?:-(?:gov|iso[a-f]?|de))?-(?:central|(?:north|south)?(?:east|west)|north|south)-\d[a-f]?|[a-z]{3}\d-az\d)$/;
