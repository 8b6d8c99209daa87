import type { Model } from '../model/model.ts';
import type { Resource } from '../terraform/resource.ts';

/** Groups and lists of others to which an input adds something, by their addresses. */
export function joinedToOthers({ groups, acls }: Model, context: readonly Resource[]): ReadonlySet<string> {
  const theirs = new Set(context.flatMap(({ foreign, address }) => (foreign ? [address] : [])));
  if (theirs.size === 0) return theirs;
  return new Set(
    [...groups, ...acls].flatMap(({ foreign, address }) => (!foreign && theirs.has(address) ? [address] : [])),
  );
}

/** The model of a time when nothing was added to them: judged and compared as they are after it. */
export function asJoined(model: Model, joined: ReadonlySet<string>): Model {
  if (joined.size === 0) return model;
  const own = <S extends { readonly address: string; readonly foreign: boolean }>(subject: S): S =>
    subject.foreign && joined.has(subject.address) ? { ...subject, foreign: false } : subject;
  return { ...model, groups: model.groups.map(own), acls: model.acls.map(own) };
}
