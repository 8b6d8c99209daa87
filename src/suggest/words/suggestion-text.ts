import type { Suggestion } from '../../model/generated/report.ts';
import type { Model } from '../../model/model.ts';
import type { Advice } from '../../policy/hits/advice.ts';
import { isOfGroup } from '../changes/changed-model.ts';
import { aclChange } from './acl-change.ts';
import { groupChange } from './group-change.ts';
import type { WrittenChange } from './written-change.ts';

/** Changes to one group or ACL in words and as HCL; null where one of them cannot be written. */
export function writtenSuggestion(
  model: Model,
  address: string,
  advice: readonly Advice[],
): Pick<Suggestion, 'title' | 'changes' | 'hcl'> | null {
  const acl = model.acls.find((each) => each.address === address);
  const group = model.groups.find((each) => each.address === address);
  const written = advice.map((each): WrittenChange | null => {
    if (isOfGroup(each)) return group === undefined ? null : groupChange(group, each);
    return acl === undefined ? null : aclChange(acl, each);
  });
  if (written.includes(null)) return null;
  const all = written.filter((each) => each !== null);
  const title = all.map((each) => each.title).join('; ');
  const changes = all.map(({ change }) => change);
  return {
    title: `${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    changes,
    hcl: changes.map(({ hcl }) => hcl).join('\n\n'),
  };
}
