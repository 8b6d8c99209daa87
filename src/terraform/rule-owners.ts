/** Arguments that say to which object a rule or entry belongs. */
const OWNERS: ReadonlySet<string> = new Set(['security_group_id', 'group_id', 'network_acl_id']);
const RULE_TYPES =
  /^(aws_security_group_rule|aws_vpc_security_group_(ingress|egress)_rule|aws_vpc_security_group_rules_exclusive|awscc_ec2_security_group_(ingress|egress)|aws_network_acl_rule)$/;

/** Resources that are rules of another object. */
export function isRuleType(type: string): boolean {
  return RULE_TYPES.test(type);
}

/** Whether the argument of such a resource only says whose rule it is: that is no use of the object. */
export function isOwnerArgument(name: string): boolean {
  return OWNERS.has(name);
}
