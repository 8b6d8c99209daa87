import { parseResourceAddress } from '../src/terraform/address.ts';
import type { Json } from '../src/terraform/json.ts';

/** A value, and two that stand in its place as a secret: nothing that is shown may differ between these. */
export interface Secret {
  readonly kind: 'secret';
  readonly plain: Json;
  readonly own: Json;
  readonly other: Json;
}

interface Reference {
  readonly kind: 'reference';
  readonly address: string;
}

export type Part = Json | Secret | Reference | readonly Part[] | { readonly [name: string]: Part };

/** Attributes by address of the resource. Names, lists and the like are the same in a plan and in a configuration. */
export type World = Readonly<Record<string, { readonly [name: string]: Part }>>;

export function secret(plain: Json, own: Json, other: Json): Secret {
  return { kind: 'secret', plain, own, other };
}

/** The id of another resource. */
export function idOf(address: string): Reference {
  return { kind: 'reference', address };
}

export type Path = readonly (string | number)[];

/** The secrets of a resource, by their paths. */
export function secretsIn(part: Part, path: Path = []): readonly { readonly path: Path; readonly secret: Secret }[] {
  if (isKind(part, 'secret')) return [{ path, secret: part as Secret }];
  if (isKind(part, 'reference') || typeof part !== 'object' || part === null) return [];
  return Array.isArray(part)
    ? part.flatMap((item: Part, i) => secretsIn(item, [...path, i]))
    : Object.entries(part as { readonly [name: string]: Part }).flatMap(([name, inner]) =>
        secretsIn(inner, [...path, name]),
      );
}

/** The values of a resource in the JSON syntax of configurations, where the secret at `path` is what `expression` says. */
export function configurationValues(part: Part, path: Path | null, expression: string): Json {
  return filled(part, path, expression, (address) => `\${${address}.id}`);
}

export function planId(address: string): string {
  return `id-of-${address}`;
}

/** `true` at the path, in the form that Terraform writes marks. */
export function marksAt(part: Part, path: Path): Json {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (Array.isArray(part)) return part.map((item: Part, i) => (i === step ? marksAt(item, rest) : false));
  return { [step]: marksAt((part as { readonly [name: string]: Part })[step] ?? null, rest) };
}

/** Values that hold all secrets of a part; `replace` gives what stands for each, in the order of `secretsIn`. */
export function withSecrets(
  part: Part,
  replace: (secret: Secret) => Json,
  reference: (address: string) => string,
): Json {
  if (isKind(part, 'secret')) return replace(part as Secret);
  if (isKind(part, 'reference')) return reference((part as Reference).address);
  if (typeof part !== 'object' || part === null) return part as Json;
  if (Array.isArray(part)) return part.map((item: Part) => withSecrets(item, replace, reference));
  return Object.fromEntries(
    Object.entries(part as { readonly [name: string]: Part }).map(([name, inner]) => [
      name,
      withSecrets(inner, replace, reference),
    ]),
  );
}

/** `true` at every secret, in the form that Terraform writes marks. */
export function marksOf(part: Part): Json {
  if (isKind(part, 'secret')) return true;
  if (isKind(part, 'reference') || typeof part !== 'object' || part === null) return false;
  if (Array.isArray(part)) return part.map((item: Part) => marksOf(item));
  return Object.fromEntries(
    Object.entries(part as { readonly [name: string]: Part }).map(([name, inner]) => [name, marksOf(inner)]),
  );
}

/** A plan of these resources, each with its values and marks before and after. */
export function planOf(
  resources: readonly {
    readonly address: string;
    readonly before: Json;
    readonly after: Json;
    readonly beforeMarks: Json;
    readonly afterMarks: Json;
    readonly stateMarks: Json;
  }[],
): string {
  const located = (address: string): { readonly [name: string]: Json } => {
    const { mode = 'managed', type = '', name = '' } = parseResourceAddress(address) ?? {};
    return { address, mode, type, name, provider_name: 'registry.terraform.io/hashicorp/aws' };
  };
  const actions = (before: Json, after: Json): readonly string[] =>
    before === null
      ? ['create']
      : after === null
        ? ['delete']
        : JSON.stringify(before) === JSON.stringify(after)
          ? ['no-op']
          : ['update'];
  const managed = resources.filter(({ address }) => !address.startsWith('data.'));
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: managed.map(({ address, before, after, beforeMarks, afterMarks }) => ({
      ...located(address),
      change: {
        actions: actions(before, after),
        before,
        after,
        after_unknown: {},
        before_sensitive: beforeMarks,
        after_sensitive: afterMarks,
      },
    })),
    prior_state: {
      format_version: '1.0',
      values: {
        root_module: {
          resources: resources.flatMap(({ address, before, after, stateMarks }) => {
            const values = address.startsWith('data.') ? after : before;
            return values === null ? [] : [{ ...located(address), values, sensitive_values: stateMarks }];
          }),
        },
      },
    },
    configuration: {
      root_module: {
        resources: managed.map(({ address, after, before }) => ({
          ...located(address),
          provider_config_key: 'aws',
          expressions: Object.fromEntries(
            Object.keys((after ?? before ?? {}) as object).map((name) => [name, { constant_value: true }]),
          ),
        })),
      },
    },
  });
}

function filled(part: Part, path: Path | null, value: Json, reference: (address: string) => string): Json {
  if (isKind(part, 'secret')) return path?.length === 0 ? value : (part as Secret).plain;
  if (isKind(part, 'reference')) return reference((part as Reference).address);
  if (typeof part !== 'object' || part === null) return part as Json;
  const below = (step: string | number): Path | null => (path !== null && path[0] === step ? path.slice(1) : null);
  if (Array.isArray(part)) return part.map((item: Part, i) => filled(item, below(i), value, reference));
  return Object.fromEntries(
    Object.entries(part as { readonly [name: string]: Part }).map(([name, inner]) => [
      name,
      filled(inner, below(name), value, reference),
    ]),
  );
}

function isKind(part: Part, kind: 'secret' | 'reference'): boolean {
  return typeof part === 'object' && part !== null && 'kind' in part && part.kind === kind;
}
