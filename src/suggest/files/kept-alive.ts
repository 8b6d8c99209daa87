import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { SourceText, Unplaced } from './source-text.ts';

/** Resources of which Terraform makes another one where their number or networks change (the provider's `ForceNew`). */
const REPLACED: ReadonlySet<string> = new Set(['aws_network_acl_rule', 'aws_security_group_rule']);

/**
 * Why a resource is not deleted: `lifecycle.prevent_destroy` of it, unless it plainly says false. Terraform refuses to
 * make another one in its place, and would delete it once its block is gone, with what forbids that.
 */
export function whyUndeletable(
  { text }: SourceText,
  { labels: [type = '', label], body }: ScannedBlock,
): Unplaced | null {
  const said = body.blocks
    .filter((block) => block.type === 'lifecycle')
    .flatMap((block) => block.body.attributes)
    .find(({ name }) => name === 'prevent_destroy');
  return said === undefined || text.slice(said.value.start, said.value.end) === 'false'
    ? null
    : { why: `prevent_destroy keeps ${type}.${label}` };
}

/** The same of a change for which Terraform makes another resource. */
export function whyNotReplaced(source: SourceText, resource: ScannedBlock): Unplaced | null {
  return REPLACED.has(resource.labels[0] ?? '') ? whyUndeletable(source, resource) : null;
}
