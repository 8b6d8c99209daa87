import type { Unseen } from './generated/report.ts';

/**
 * Said of a plan that destroys all it manages: there is nothing left to be wrong, which is not the same as checked and
 * right.
 */
export const NOTHING_REMAINS = 'this plan removes everything: nothing remains to check';

/** `2 resources not seen`. */
export function unseenText({ resources }: Pick<Unseen, 'resources'>): string {
  return `${resources === null ? 'some resources' : resources === 1 ? '1 resource' : `${resources} resources`} not seen`;
}
