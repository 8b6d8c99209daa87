import { type Diagnostic, noteOf } from '../base/diagnostic.ts';
import type { Disk } from '../base/disk.ts';
import type { Model } from '../model/model.ts';
import { isAccount } from './described-files.ts';
import type { InputsRequest } from './input-request.ts';
import type { ReadModels } from './used-elsewhere.ts';

/**
 * Of an account and what Terraform has of it, the two that are compared: how each is read. The account is known beside
 * the other, so that what both have is the same there.
 */
export function readBeside(
  { paths, settings }: InputsRequest,
  disk: Disk,
): (path: string) => InputsRequest['settings'] {
  const accounts = paths.filter((path) => isAccount(path, disk));
  const [only] = accounts;
  if (only === undefined || accounts.length !== 1 || paths.length !== 2) return () => settings;
  return (path) => (path === only ? settings : { ...settings, context: [...settings.context, only] });
}

/**
 * An account with what the other one says nothing of as another stack's: that is no difference. A configuration has no
 * ids: what is called as something that it makes may be that.
 */
export function ofOther(
  account: ReadModels,
  other: ReadModels,
): { readonly account: ReadModels; readonly notes: readonly Diagnostic[] } {
  if (account.input.kind !== 'live' || other.input.kind === 'live') return { account, notes: [] };
  const { model } = account.now;
  const elsewhere = new Set(
    [...other.now.model.groups, ...other.now.model.acls].filter(({ foreign }) => foreign).map(({ address }) => address),
  );
  const made = other.input.kind === 'hcl' ? namesOfOwn(other.now.model) : new Set<string>();
  const marked = <T extends Model['groups'][number] | Model['acls'][number]>(own: readonly T[]): readonly T[] =>
    own.map((each) =>
      elsewhere.has(each.address) && !made.has(nameOf(each) ?? '') ? { ...each, foreign: true } : each,
    );
  const now: Model = { ...model, groups: marked(model.groups), acls: marked(model.acls) };
  const count = [...now.groups, ...now.acls].filter(({ foreign }) => foreign).length;
  const notes =
    count === 0
      ? []
      : [
          noteOf(
            `${count === 1 ? '1 group or list' : `${count} groups and lists`} of the account ${count === 1 ? 'is' : 'are'} not in ${other.input.path}, which leaves ${count === 1 ? 'it' : 'them'} as ${count === 1 ? 'it is' : 'they are'}`,
          ),
        ];
  return { account: { ...account, now: { ...account.now, model: now } }, notes };
}

/** What the groups and lists are called that a configuration makes. */
function namesOfOwn({ groups, acls }: Model): ReadonlySet<string> {
  return new Set([...groups, ...acls].flatMap((each) => (each.foreign ? [] : (nameOf(each) ?? []))));
}

/** A group by its name, a list by its tag. */
function nameOf({ attributes: { name, tags } }: Model['groups'][number] | Model['acls'][number]): string | null {
  const called = name.state === 'known' ? name : tags.known.get('Name');
  return called?.state === 'known' ? called.value : null;
}
