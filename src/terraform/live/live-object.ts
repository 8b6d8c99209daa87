import { isObject, listOr, member, objectOr, textOr, type Json, type JsonObject } from '../json.ts';
import { NO_TARGETS, type UnknownValue } from '../value.ts';
import type { Resource } from '../resource.ts';
import { attributeValues, namesAlong } from '../plan/values/attributes.ts';
import { commandText, type Described } from './commands.ts';

/** One object of an account, in the words of the Terraform type that would have it in its state. */
export interface LiveObject {
  readonly type: string;
  /** `data`: it is known, and what AWS makes with it is not taken to be as AWS made it. */
  readonly mode?: 'data';
  /** What it is known by. */
  readonly id: string;
  /** The account that has it. */
  readonly owner: string | null;
  /** The attributes that a state would have. */
  readonly values: JsonObject;
  /** Marks of what is not known, as in a plan. */
  readonly unknown?: JsonObject;
  /** By unknown attribute: the command whose output would tell it. */
  readonly tells?: Readonly<Record<string, LackingOutput>>;
  /** Nothing of the account names it. Left out: nobody can know. */
  readonly isMentioned?: false;
}

/** What a command would have told. `next-page`: it was given, and not to its end. */
export interface LackingOutput {
  readonly of: Described;
  readonly is: 'not-given' | 'next-page';
}

export function liveResource(object: LiveObject): Resource {
  const { type, mode = 'managed', id, owner, values, unknown = null, tells = {} } = object;
  return {
    address: id,
    mode,
    type,
    name: id,
    module: '',
    providerName: 'registry.terraform.io/hashicorp/aws',
    scope: `live ${owner ?? ''}`,
    attributes: attributeValues(values, unknown, null, {
      unmarked: false,
      make: (path) => undescribed(tells[namesAlong(path)[0] ?? '']),
    }),
    defaultTags: null,
    configures: () => null,
    isNew: false,
    change: 'none',
    certain: true,
    isMentioned: object.isMentioned ?? null,
    foreign: false,
    described: true,
    unmanaged: false,
    place: null,
  };
}

function undescribed(lacking: LackingOutput | undefined): UnknownValue {
  return {
    kind: 'unknown',
    configured: true,
    sensitive: false,
    targets: () => NO_TARGETS,
    origins: () => (lacking === undefined ? [] : [{ kind: 'undescribed', name: lackingText(lacking), place: null }]),
  };
}

function lackingText({ of, is }: LackingOutput): string {
  return is === 'next-page' ? `the rest of \`${commandText(of)}\`` : `\`${commandText(of)}\``;
}

export function textIn(object: JsonObject | null, key: string): string | null {
  return textOr(member(object, key));
}

/** The objects of a list; what is none is passed over, since whoever reads the file has seen that lists are. */
export function objectsIn(object: JsonObject | null, key: string): readonly JsonObject[] {
  return listOr(member(object, key)).filter(isObject);
}

export function objectIn(object: JsonObject | null, key: string): JsonObject | null {
  return objectOr(member(object, key));
}

/** Without those that are null. */
export function textsOf(objects: readonly JsonObject[], key: string): readonly string[] {
  return objects.flatMap((each) => textIn(each, key) ?? []);
}

/** As Terraform has them: by key. */
export function tagsOf(object: JsonObject, key = 'Tags'): JsonObject {
  const tags: Record<string, Json> = {};
  for (const tag of objectsIn(object, key)) {
    const name = textIn(tag, 'Key');
    if (name !== null && name !== '__proto__') tags[name] = textIn(tag, 'Value') ?? '';
  }
  return tags;
}
