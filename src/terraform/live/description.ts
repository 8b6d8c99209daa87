import { errorOf, naming, type Diagnostic } from '../../base/diagnostic.ts';
import type { JsonObject } from '../json.ts';
import { ALL_DESCRIBED, DESCRIBE_COMMANDS, commandText, type Described } from './commands.ts';
import { textIn } from './live-object.ts';
import { readDescribedFile } from './read-described-file.ts';

export interface GivenFile {
  /** As named on the command line, or below the folder that was. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** What all files together describe. */
export interface Description {
  readonly of: (what: Described) => DescribedObjects;
  /** The entries of prefix lists, by their ids. */
  readonly entries: ReadonlyMap<string, DescribedObjects>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface DescribedObjects {
  readonly objects: readonly JsonObject[];
  /** Some file has what the command prints. */
  readonly isGiven: boolean;
  /** Nothing else exists in the accounts and regions that were asked: it is given, and no file has a `NextToken`. */
  readonly isWhole: boolean;
}

export const NOT_GIVEN: DescribedObjects = { objects: [], isGiven: false, isWhole: false };

const LIST_ID = /(?:^|[^\da-z])(pl-[\da-z]+)(?![\da-z])/;

/**
 * Joins files. `get-managed-prefix-list-entries` does not print whose entries they are: the name of the file has the
 * list's id.
 */
export function describe(files: readonly GivenFile[]): Description {
  const all = new Map<Described, { readonly objects: JsonObject[]; isWhole: boolean }>();
  const entries = new Map<string, { readonly objects: JsonObject[]; isGiven: true; isWhole: boolean }>();
  const diagnostics: Diagnostic[] = [];
  const isRepeated = repetitions((message) => diagnostics.push(errorOf(message)));
  for (const { path, bytes } of files) {
    const file = readDescribedFile(bytes);
    if (!file.ok) {
      const place = file.at === null ? null : { file: path, ...file.at, calls: [] };
      diagnostics.push(errorOf(`${path} ${file.message}`, { ...naming(path), place }));
      continue;
    }
    for (const { what, objects, hasMore } of file.parts) {
      if (what === 'entries') {
        const id = LIST_ID.exec(path.slice(path.lastIndexOf('/') + 1))?.[1];
        if (id === undefined) {
          diagnostics.push(errorOf(`${path} ${NAMELESS}`, naming(path)));
          continue;
        }
        const list = entries.get(id) ?? { objects: [], isGiven: true, isWhole: true };
        entries.set(id, list);
        for (const object of objects) list.objects.push(object);
        if (hasMore) list.isWhole = false;
      }
      const known = all.get(what) ?? { objects: [], isWhole: true };
      all.set(what, known);
      for (const object of objects) if (!isRepeated(what, object, path)) known.objects.push(object);
      if (hasMore) known.isWhole = false;
    }
  }
  return {
    entries,
    diagnostics,
    of: (what) => {
      const known = all.get(what);
      return known === undefined ? NOT_GIVEN : { ...known, isGiven: true };
    },
  };
}

/** What tells nothing of what somebody may reach, and changes by the minute or by who asks. */
const FLEETING: ReadonlySet<string> = new Set(['AvailableIpAddressCount', 'Tags', 'TagSet', 'Attachment', 'Status']);
/** What only one account and region describes, in one way. */
const STEADY: ReadonlySet<Described> = new Set(['groups', 'rules', 'acls', 'route-tables', 'subnets']);

/** Whether an object was described before; where it was another one then, nobody knows which it is now. */
function repetitions(refuse: (message: string) => void) {
  const seen = new Map<string, { readonly path: string; readonly object: JsonObject }>();
  const textOf = (object: JsonObject): string =>
    JSON.stringify(object, (name, value: unknown) => (FLEETING.has(name) ? undefined : value));
  return (what: Described, object: JsonObject, path: string): boolean => {
    const name = textIn(object, DESCRIBE_COMMANDS[what].id) ?? '';
    const id = `${what} ${name}`;
    const before = what === 'entries' ? undefined : seen.get(id);
    if (before === undefined) {
      seen.set(id, { path, object });
      return false;
    }
    if (STEADY.has(what) && before.object !== object && textOf(before.object) !== textOf(object))
      refuse(
        `${before.path} and ${path} describe ${name} differently, so that one of them is older: keep what was printed last`,
      );
    return true;
  };
}

const NAMELESS = `has the entries of a prefix list, and \`${commandText('entries')}\` does not print of which: give the file the list's id as its name, as pl-0a1b2c.json`;

/** The commands whose output does not go to its end. */
export function unfinished({ of }: Description): readonly Described[] {
  return ALL_DESCRIBED.filter((what) => of(what).isGiven && !of(what).isWhole);
}

/** Of objects that are known by an id: each once, whatever number of files describes it. */
export function eachById(what: Described, { objects }: DescribedObjects): ReadonlyMap<string, JsonObject> {
  const { id } = DESCRIBE_COMMANDS[what];
  const out = new Map<string, JsonObject>();
  for (const object of objects) {
    const own = object[id];
    if (typeof own === 'string' && !out.has(own)) out.set(own, object);
  }
  return out;
}
