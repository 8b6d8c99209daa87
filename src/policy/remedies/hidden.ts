import type { Direction } from '../../model/model.ts';
import type { AclSubject } from '../subject.ts';

/**
 * What is said of the order of entries, and of what they leave each other, would tell what must not be shown of one.
 */
export function hidesAnything({ acl }: AclSubject, direction: Direction): boolean {
  return acl.entries.some((entry) => entry.direction === direction && Object.values(entry.sensitive).includes(true));
}
