import { warningOf, type Diagnostic } from '../../base/diagnostic.ts';
import { NO_MOVES } from '../../model/moves.ts';
import { isObject, member, objectOr, type Json, type JsonObject } from '../json.ts';
import type { Resource, Stack, StackInput } from '../resource.ts';
import { duplicateDiagnostics, sortedByAddress } from '../snapshot.ts';
import { unseenPowers } from '../unseen-powers.ts';
import type { Wants } from '../wants.ts';
import { locate } from './configuration/instance.ts';
import { openConfiguration } from './configuration/open-configuration.ts';
import { scopesOf, type Located } from './configuration/scopes.ts';
import { unreadable } from './document/document-errors.ts';
import { resourcesOf, withDeposed } from './document/state-resources.ts';
import { NO_UNKNOWNS, attributeValues } from './values/attributes.ts';

/** `terraform show -json` without a file, in a folder that has no state. */
const EMPTY_STATE = 'this state is empty: there is nothing to check. For a plan: `terraform show -json tfplan`';

/** What a state says: everything is known, nothing refers to anything, and there is no configuration to ask. */
export function readState(document: JsonObject, wants: Wants, input: StackInput): Stack {
  const read = resourcesOf(objectOr(member(document, 'values')) ?? {}, wants);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const given = member(document, 'values');
  if (given !== undefined && given !== null && !isObject(given))
    diagnostics.push(unreadable('the state has no values'));
  const isEmpty = given === undefined || given === null;
  if (isEmpty) diagnostics.push(warningOf(EMPTY_STATE));
  const configuration = openConfiguration(null, null);
  const refuse = (message: string, address: string): void => void diagnostics.push(unreadable(message, address));
  const located = read.resources.flatMap((resource) => {
    const instance = locate(resource.address, configuration, refuse);
    return instance === null ? [] : [{ ...resource, instance }];
  });
  const scope = scopesOf(configuration, located);
  const resources = sortedByAddress(
    located.map((each) => resourceOf(each, withDeposed(each.address, each.deposed), scope(each))),
  );
  return {
    input,
    planned: { resources },
    prior: null,
    retired: [],
    moves: () => NO_MOVES,
    notAnalysed: unseenPowers(resources, []),
    unsteady: [],
    assumptions: [],
    remarks: [],
    completeness: { unseen: null, remains: !isEmpty },
    diagnostics: [...diagnostics, ...duplicateDiagnostics(resources)],
  };
}

function resourceOf(
  { instance, providerName, values, sensitive }: Located & { readonly sensitive: Json },
  address: string,
  scope: string,
): Resource {
  return {
    address,
    mode: instance.mode,
    type: instance.type,
    name: instance.name,
    module: instance.module.address,
    providerName,
    scope,
    attributes: attributeValues(values, null, sensitive, NO_UNKNOWNS),
    defaultTags: null,
    configures: () => null,
    isNew: false,
    change: 'none',
    certain: true,
    isMentioned: null,
    foreign: false,
    unmanaged: false,
    place: null,
  };
}
