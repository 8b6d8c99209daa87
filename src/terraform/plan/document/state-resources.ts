import type { Diagnostic } from '../../../base/diagnostic.ts';
import { MAX_MODULE_DEPTH } from '../../address.ts';
import { isList, isObject, listOr, member, textOr, type Json, type JsonObject } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { unformed } from './attribute-forms.ts';
import { isKept } from './change.ts';
import { whoContradiction } from './contradictions.ts';
import { unreadable } from './document-errors.ts';
import { moduleTree } from './module-tree.ts';

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

/**
 * The kept resources of a module tree (`root_module` with `child_modules`), in the order of the document; `managed`
 * hears of all that are no data sources.
 */
export function resourcesOf(
  values: JsonObject,
  wants: Wants,
  managed: (address: string) => void = () => {},
): { readonly resources: readonly StateResource[]; readonly diagnostics: readonly Diagnostic[] } {
  const resources: StateResource[] = [];
  const diagnostics: Diagnostic[] = [];
  const root = member(values, 'root_module');
  if (root !== undefined && !isObject(root)) diagnostics.push(unreadable('a state has no module tree'));
  for (const { module, isCut } of moduleTree(values)) {
    for (const key of ['resources', 'child_modules'])
      if (!isAbsentOrList(member(module, key))) diagnostics.push(unreadable(`\`${key}\` of a module is no list`));
    for (const element of listOr(member(module, 'resources'))) {
      const type = isObject(element) ? textOr(member(element, 'type')) : null;
      const resource = isObject(element) && type !== null ? stateResource(element, type) : null;
      if (resource === null) diagnostics.push(unreadable('a resource of a state has no address or type'));
      else {
        if (resource.mode === 'managed') managed(withDeposed(resource.address, resource.deposed));
        const contradiction = isObject(element) ? whoContradiction(element) : null;
        const attribute = wants.type(resource.type) ? unformed(resource.type, resource.values) : null;
        if (contradiction !== null) diagnostics.push(unreadable(contradiction, resource.address));
        if (attribute !== null)
          diagnostics.push(unreadable(`\`${attribute}\` is not what the provider writes there`, resource.address));
        if (isKept(resource, [resource.values], wants)) resources.push(resource);
      }
    }
    if (isCut) diagnostics.push(unreadable(`modules are nested more than ${MAX_MODULE_DEPTH} deep`));
  }
  return { resources, diagnostics };
}

/** Terraform leaves empty lists out; anything else in their place is not read in silence. */
export function isAbsentOrList(value: Json | undefined): boolean {
  return value === undefined || value === null || isList(value);
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
