/**
 * What carries security groups: 73 resource types of the AWS provider have an attribute for them and some 60 a nested
 * one (provider 6.25), so they are known by the attribute's name. Rules name groups too, and a few attributes only look
 * alike.
 */
const NAMES_GROUPS = /(^|_)(vpc_)?security_groups?(_ids?|s_ids|_id_list)?$/;
const NO_CARRIER =
  /^(source_|referenced_|destination_|enforce_|replace_|block_public_|input_|cluster_security_groups$|default_|.*_(names|arns|memberships)$|security_group_referencing_support$|created_security_group)/;

export function namesGroups(attribute: string): boolean {
  return NAMES_GROUPS.test(attribute) && !NO_CARRIER.test(attribute);
}
