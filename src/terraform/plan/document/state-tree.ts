import { whoContradiction } from './contradictions.ts';
import { unformed } from './forms.ts';
import { hasWanted, type Wants } from '../../wants.ts';
import { member, isList, isObject, listOr, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';

/** One resource of a state or of planned values. */
export interface StateResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly providerName: string;
  readonly deposed: string | null;
  readonly values: Json;
  readonly sensitive: Json;
}

/** What of a state cannot be read; `address`: of the resource, where it is one. */
export interface Trouble {
  readonly address: string | null;
  readonly message: string;
}

/**
 * Modules nest this deep at most; Terraform's own nest a handful. Deeper ones are refused, so that no reader needs more
 * than a little stack.
 */
export const MAX_MODULE_DEPTH = 64;

/**
 * The kept resources of a module tree (`root_module` with `child_modules`), in the order of the document; `managed`
 * hears of all that are no data sources.
 */
export function resourcesOf(
  values: JsonObject,
  wants: Wants,
  managed: (address: string) => void = () => {},
): { readonly resources: readonly StateResource[]; readonly troubles: readonly Trouble[] } {
  const resources: StateResource[] = [];
  const troubles: Trouble[] = [];
  const root = member(values, 'root_module');
  if (root !== undefined && !isObject(root)) troubles.push(whole('a state has no module tree'));
  const modules: { readonly module: JsonObject | null; readonly depth: number }[] = [
    { module: objectOr(root), depth: 0 },
  ];
  for (let next = modules.pop(); next !== undefined; next = modules.pop()) {
    for (const key of ['resources', 'child_modules'])
      if (!isAbsentOrList(member(next.module, key))) troubles.push(whole(`\`${key}\` of a module is no list`));
    for (const element of listOr(member(next.module, 'resources'))) {
      const type = isObject(element) ? textOr(member(element, 'type')) : null;
      const resource = isObject(element) && type !== null ? stateResource(element, type) : null;
      if (resource === null) troubles.push(whole('a resource of a state has no address or type'));
      else {
        if (resource.mode === 'managed') managed(withDeposed(resource.address, resource.deposed));
        const contradiction = isObject(element) ? whoContradiction(element) : null;
        const attribute = wants.type(resource.type) ? unformed(resource.type, resource.values) : null;
        if (contradiction !== null) troubles.push({ address: resource.address, message: contradiction });
        if (attribute !== null)
          troubles.push({
            address: resource.address,
            message: `\`${attribute}\` is not what the provider writes there`,
          });
        if (
          resource.type === 'terraform_data'
          || wants.type(resource.type)
          || (resource.mode === 'managed' && hasWanted(resource.values, wants))
        )
          resources.push(resource);
      }
    }
    const children = listOr(member(next.module, 'child_modules'));
    if (children.length > 0 && next.depth === MAX_MODULE_DEPTH)
      troubles.push(whole(`modules are nested more than ${MAX_MODULE_DEPTH} deep`));
    else for (const child of children.toReversed()) modules.push({ module: objectOr(child), depth: next.depth + 1 });
  }
  return { resources, troubles };
}

/** Terraform leaves empty lists out; anything else in their place is not read in silence. */
export function isAbsentOrList(value: Json | undefined): boolean {
  return value === undefined || value === null || isList(value);
}

function whole(message: string): Trouble {
  return { address: null, message };
}

function stateResource(element: JsonObject, type: string): StateResource | null {
  const address = textOr(member(element, 'address'));
  if (address === null) return null;
  return {
    address,
    mode: member(element, 'mode') === 'data' ? 'data' : 'managed',
    type,
    providerName: textOr(member(element, 'provider_name')) ?? '',
    deposed: textOr(member(element, 'deposed_key')),
    values: member(element, 'values') ?? null,
    sensitive: member(element, 'sensitive_values') ?? null,
  };
}

/** How a deposed object is told from the live one of the same address. */
export function withDeposed(address: string, deposed: string | null): string {
  return deposed === null ? address : `${address} (deposed ${deposed})`;
}
