import { compareTexts } from '../base/order.ts';
import type { NotAnalysed } from '../model/model.ts';
import type { Resource } from './resource.ts';

/** Types that make resources of their own, which no plan shows. */
const MAKERS: ReadonlyMap<string, string> = new Map([
  ['aws_cloudformation_stack', 'CloudFormation makes what its template says'],
  ['aws_cloudformation_stack_set', 'CloudFormation makes what its template says'],
  ['aws_cloudformation_stack_instances', 'CloudFormation makes what its template says'],
  ['aws_cloudformation_stack_set_instance', 'CloudFormation makes what its template says'],
  ['awscc_cloudformation_stack', 'CloudFormation makes what its template says'],
  ['aws_cloudcontrolapi_resource', 'Cloud Control makes what its text says'],
  ['aws_servicecatalog_provisioned_product', 'Service Catalog makes what its product says'],
  ['aws_serverlessapplicationrepository_cloudformation_stack', 'CloudFormation makes what its template says'],
]);

export function makesUnseen(type: string): boolean {
  return MAKERS.has(type);
}

const AWS_SOURCE = /(^|\/hashicorp\/)(aws|awscc)$/;

/**
 * What could open ports and is not looked into: makers of other resources, known types of an unknown provider, and
 * what else the reader of the input `found`.
 */
export function unseenPowers(resources: readonly Resource[], found: readonly NotAnalysed[]): readonly NotAnalysed[] {
  const out: NotAnalysed[] = [];
  for (const { address, mode, type, providerName } of resources) {
    const made = mode === 'managed' ? MAKERS.get(type) : undefined;
    if (made !== undefined) out.push({ address, what: made });
    else if (/^aws(cc)?_/.test(type) && providerName !== '' && !AWS_SOURCE.test(providerName))
      out.push({ address, what: `its provider is ${providerName}, which may do other things than the AWS provider` });
  }
  return [...out, ...found].toSorted((a, b) => compareTexts(a.address, b.address));
}
