import { isObject, objectAt, objectsOf, textAt, type Json, type JsonObject } from '../json.ts';
import type { Style, World } from '../world.ts';
import { resourcesOf, type MadeResource } from './resources.ts';

/** Something that Terraform knows only after apply. */
const NOT_KNOWN = { references: ['data.external.networks.result', 'data.external.networks'] };

/** The plan of a world, as `terraform show -json` prints it: what the world was taken from, with its lines. */
export function planForm(world: World, styles: readonly Style[]): JsonObject {
  const plan = world.plan ?? EMPTY;
  const made = world.subjects.flatMap((subject, i) =>
    resourcesOf(subject, styles[i % styles.length] as Style).map((resource) => ({
      resource,
      subject: subject.address,
    })),
  );
  const addresses = new Set(made.map(({ resource }) => resource.address));
  const others = (value: Json | undefined): readonly JsonObject[] =>
    objectsOf(value).filter((each) => !addresses.has(textAt(each, 'address')));
  const before = (value: Json | undefined, address: string): JsonObject =>
    objectsOf(value).find((each) => each['address'] === address) ?? {};
  const planned = objectAt(plan, 'planned_values', 'root_module');
  const configured = objectAt(plan, 'configuration', 'root_module');
  return {
    ...plan,
    planned_values: {
      ...objectAt(plan, 'planned_values'),
      root_module: {
        ...planned,
        resources: [
          ...others(planned['resources']),
          ...made.map(({ resource }) => plannedValue(resource, before(planned['resources'], resource.address))),
        ],
      },
    },
    resource_changes: [
      ...others(plan['resource_changes']),
      ...made.map(({ resource }) => changeOf(resource, before(plan['resource_changes'], resource.address))),
    ],
    configuration: {
      ...objectAt(plan, 'configuration'),
      root_module: {
        ...configured,
        resources: [
          ...others(configured['resources']),
          ...made.map(({ resource, subject }) =>
            blockOf(resource, subject, before(configured['resources'], resource.address)),
          ),
        ],
      },
    },
  };
}

const EMPTY: JsonObject = {
  format_version: '1.2',
  terraform_version: '1.11.4',
  applyable: true,
  complete: true,
  errored: false,
};

/** A value that is not known is left out, or null inside of a block. */
function withoutOpen({ values, open }: MadeResource): JsonObject {
  const known: Record<string, Json> = { ...values };
  for (const { block, name } of open) {
    if (block === null) delete known[name];
    else
      known[block.name] = objectsOf(known[block.name]).map((each, at) =>
        at === block.at ? Object.fromEntries(Object.entries(each).filter(([key]) => key !== name)) : each,
      );
  }
  return known;
}

const MANAGED = ['ingress', 'egress'];
const withoutRules = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !MANAGED.includes(name)));

function heading(address: string): JsonObject {
  const [type = '', name = ''] = address.split('.');
  return { address, mode: 'managed', type, name, provider_name: 'registry.terraform.io/hashicorp/aws' };
}

function plannedValue(resource: MadeResource, before: JsonObject): JsonObject {
  return {
    ...heading(resource.address),
    schema_version: 1,
    ...before,
    values: { ...withoutRules(objectAt(before, 'values')), ...withoutOpen(resource) },
    sensitive_values: {},
  };
}

function changeOf(resource: MadeResource, before: JsonObject): JsonObject {
  const { values, open, owner, address } = resource;
  const unknown: Record<string, Json> = { id: true, ...withoutRules(objectAt(before, 'change', 'after_unknown')) };
  if (owner !== null) unknown[owner] = true;
  for (const name of owner === null ? MANAGED : []) if (!(name in values)) unknown[name] = true;
  for (const [name, value] of Object.entries(values))
    if (MANAGED.includes(name) && Array.isArray(value)) unknown[name] = objectsOf(value).map(() => ({}));
  for (const { block, name } of open) {
    if (block === null) unknown[name] = true;
    else
      unknown[block.name] = objectsOf(unknown[block.name]).map((each, at) =>
        at === block.at ? { ...each, [name]: true } : each,
      );
  }
  return {
    ...heading(address),
    ...before,
    change: {
      actions: ['create'],
      before: null,
      after: { ...withoutRules(objectAt(before, 'change', 'after')), ...withoutOpen(resource) },
      after_unknown: unknown,
      before_sensitive: false,
      after_sensitive: {},
    },
  };
}

function blockOf({ address, values, open, owner }: MadeResource, subject: string, before: JsonObject): JsonObject {
  const expressions: Record<string, Json> = { ...withoutRules(objectAt(before, 'expressions')) };
  for (const [name, value] of Object.entries(values))
    if (value !== null && !(name in expressions)) expressions[name] = expressionOf(value);
  for (const { block, name } of open) {
    if (block === null) expressions[name] = NOT_KNOWN;
    else
      expressions[block.name] = Array.isArray(expressions[block.name])
        ? objectsOf(expressions[block.name]).map((each, at) =>
            at === block.at ? { ...each, [name]: NOT_KNOWN } : each,
          )
        : [];
  }
  if (owner !== null) expressions[owner] = { references: [`${subject}.id`, subject] };
  const { mode, type, name } = heading(address);
  return {
    address,
    mode: mode ?? null,
    type: type ?? null,
    name: name ?? null,
    provider_config_key: 'aws',
    schema_version: 1,
    ...before,
    expressions,
  };
}

/** Blocks are listed each with its expressions. */
function expressionOf(value: Json): Json {
  if (!Array.isArray(value) || !value.every((each: Json) => isObject(each))) return { constant_value: value };
  return objectsOf(value).map((block) =>
    Object.fromEntries(Object.entries(block).map(([name, each]) => [name, { constant_value: each }])),
  );
}
