import { member, type JsonObject } from '../../json.ts';
import { KNOWN_TYPES } from '../../resources/readers.ts';

/** Whether an object stays in AWS that Terraform deletes. `deletedVpcs` are the ids of those that the plan takes. */
export function survivesDeletion(type: string, before: JsonObject | null, deletedVpcs: ReadonlySet<string>): boolean {
  const survival = KNOWN_TYPES.of(type)?.survivesDeletion;
  switch (survival) {
    case 'while-its-vpc-stays': {
      const vpc = member(before, 'vpc_id');
      return typeof vpc !== 'string' || !deletedVpcs.has(vpc);
    }
    case 'unless-forced':
      return member(before, 'force_destroy') !== true;
    case undefined:
      return false;
  }
}

/** Whether the deletion of an object takes a VPC, and what AWS made with it. */
export function deletesVpc(type: string, before: JsonObject | null): boolean {
  return isVpc(type) && !survivesDeletion(type, before, NO_VPCS);
}

const NO_VPCS: ReadonlySet<string> = new Set();

export function isVpc(type: string): boolean {
  return KNOWN_TYPES.object(type)?.is === 'vpc';
}
