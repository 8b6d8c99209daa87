import type { NotAnalysed } from '../model/model.ts';
import type { Resource } from './resource.ts';
import { compareTexts } from '../base/order.ts';
import { member, isObject, listOr, objectOr, textOr, type JsonObject } from './json.ts';
import { MAX_MODULE_DEPTH } from './plan/document/state-tree.ts';

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
 * What could open ports and is not looked into: makers of other resources, provisioners, and known types of an unknown
 * provider.
 */
export function unseenPowers(resources: readonly Resource[], configuration: JsonObject | null): NotAnalysed[] {
  const out: NotAnalysed[] = [];
  for (const { address, mode, type, providerName } of resources) {
    const made = mode === 'managed' ? MAKERS.get(type) : undefined;
    if (made !== undefined) out.push({ address, what: made });
    else if (/^aws(cc)?_/.test(type) && providerName !== '' && !AWS_SOURCE.test(providerName))
      out.push({ address, what: `its provider is ${providerName}, which may do other things than the AWS provider` });
  }
  return [...out, ...provisioners(configuration)].toSorted((a, b) => compareTexts(a.address, b.address));
}

/** Blocks that run programs, by their address in the configuration (without keys). */
function provisioners(configuration: JsonObject | null): NotAnalysed[] {
  const out: NotAnalysed[] = [];
  const open: { readonly module: JsonObject | null; readonly path: string; readonly depth: number }[] = [
    { module: objectOr(member(configuration, 'root_module')), path: '', depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const block of listOr(member(next.module, 'resources'))) {
      if (!isObject(block)) continue;
      const kinds = listOr(member(block, 'provisioners')).flatMap((each) =>
        isObject(each) ? (textOr(member(each, 'type')) ?? []) : [],
      );
      if (kinds.length > 0)
        out.push({
          address: `${next.path}${textOr(member(block, 'address')) ?? ''}`,
          what: `provisioners run programs (${[...new Set(kinds)].toSorted().join(', ')})`,
        });
    }
    if (next.depth >= MAX_MODULE_DEPTH) continue;
    for (const [name, call] of Object.entries(objectOr(member(next.module, 'module_calls')) ?? {})) {
      if (isObject(call))
        open.push({
          module: objectOr(member(call, 'module')),
          path: `${next.path}module.${name}.`,
          depth: next.depth + 1,
        });
    }
  }
  return out;
}
