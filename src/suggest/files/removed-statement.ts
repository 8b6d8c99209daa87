import type { Entry, Rule } from '../../model/model.ts';
import { blockFor, type FileEdit, type Placing } from './placing.ts';
import { removedBlock } from './removed-block.ts';
import type { Unplaced } from './source-text.ts';

/** The block of a rule or entry taken out, where it says nothing else and nothing else names it. */
export function removedStatement({ place }: Entry | Rule, placing: Placing): readonly FileEdit[] | Unplaced {
  const placed = blockFor(place, placing);
  if ('why' in placed) return placed;
  const { source, blocks } = placed;
  const [resource, inner] = blocks;
  if (resource === undefined) return { why: 'it is written in a form that is not edited' };
  if (inner === undefined) {
    const name = resource.labels.join('.');
    if (placing.isNamed(source, name, resource)) return { why: `something else names ${name}` };
  } else if (resource.body.blocks.filter(({ type }) => type === inner.type).length < 2)
    // The provider leaves what is there alone where no block is left (aws_network_acl, aws_security_group: optional
    // and computed).
    return { why: `it is the last ${inner.type} block of its resource, and Terraform would leave it as it is` };
  const edit = removedBlock(source, inner ?? resource);
  return 'why' in edit ? edit : [{ file: source.file, edit }];
}
