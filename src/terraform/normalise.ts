import { type Diagnostic, errorOf, noteOf, warningOf } from '../base/diagnostic.ts';
import { getOrMake, remembered } from '../base/maps.ts';
import { shortened } from '../base/shortened.ts';
import { openAssumptionBook } from '../model/assumption-book.ts';
import type { Model } from '../model/model.ts';
import { parseCidr } from '../packet/addresses.ts';
import type { Wants } from './wants.ts';
import { KNOWN_TYPES } from './resources/readers.ts';
import { makesUnseen } from './unseen-powers.ts';
import { isUnreadType } from './unread/unread-powers.ts';
import { typeOf, type Resource, type Snapshot } from './resource.ts';
import { namesGroups } from './resources/attributes/names-groups.ts';
import { readCarrier } from './resources/carrier.ts';
import { readOtherEndpoint } from './resources/topology/other-endpoint.ts';
import { assembleModel } from './resources/assemble/assemble-model.ts';
import { ownerLink } from './resources/links/owner-link.ts';
import { linkObjects, type ObjectLinks } from './resources/links/object-links.ts';
import {
  contentsOf,
  prefixListOfModel,
  unknownPrefixList,
  type PrefixListContents,
} from './resources/peers/prefix-list-contents.ts';
import { readText } from './resources/attributes/scalars.ts';
import { relateNetworks } from './resources/networks/relate-networks.ts';
import { RESOURCE_READERS } from './resources/readers.ts';
import { nothingShared } from './resources/statements/shared-parts.ts';
import { noFacts, type Facts } from './resources/facts.ts';
import type { Run } from './resources/run.ts';

/** More warnings of one input help nobody. */
const MAX_WARNINGS = 2_000;

export interface NormaliseOptions {
  /** Standalone rules, entries and associations that this plan deletes or changes, at their prior values. */
  readonly retired?: readonly Resource[];
  /** Resources of other stacks. */
  readonly context?: readonly Resource[];
  /** What the plan does not mention is not there; else it may be anything. */
  readonly assumes?: boolean;
}

export interface Normalised {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
}

/** The resources (types without `data.`) and attributes of others that matter to the model. */
export const MODEL_WANTS: Wants = {
  type: remembered((type: string) => KNOWN_TYPES.isRead(type) || makesUnseen(type) || isUnreadType(type)),
  attribute: remembered(namesGroups),
};

const WHY = {
  assumed: 'the one with the same key',
  inferred: 'the only one of its kind that the module could mean',
  'same references': 'as wherever the configuration refers to the same',
} as const;

/**
 * The normal form of one snapshot. Retired rules need their prior values: AWS's refresh has
 * them in the inline lists of their groups, where they are not to be taken for inline rules.
 */
export function normalise(
  snapshot: Snapshot,
  { retired = [], context = [], assumes = true }: NormaliseOptions = {},
): Normalised {
  // What the input itself manages comes first, so that its ids lead to it.
  const resources = withoutTwins([...snapshot.resources, ...context]);
  const diagnostics: Diagnostic[] = [];
  const assumptions = openAssumptionBook();
  const links = linkObjects(resources, KNOWN_TYPES, {
    assumes,
    resolved: ({ resource, attribute }, address, how) => {
      diagnostics.push(
        noteOf(`${attribute} is known only after apply and was taken to be ${address}, ${WHY[how]}`, {
          address: resource.address,
          place: resource.place,
        }),
      );
    },
  });
  const cidr = remembered(parseCidr);
  const shared = nothingShared();
  let warnings = 0;
  const warn = (resource: Resource, message: string): void => {
    if (++warnings > MAX_WARNINGS) return;
    const text =
      warnings === MAX_WARNINGS
        ? `There are more than ${MAX_WARNINGS} such troubles; the others are not told`
        : shortened(message);
    diagnostics.push(warningOf(text, { address: resource.address, place: resource.place }));
  };
  const refuse = (resource: Resource, message: string): void => {
    diagnostics.push(errorOf(message, { address: resource.address, place: resource.place }));
  };
  const assumeOmitted = (text: string, address: string): boolean => {
    if (assumes) assumptions.add(text, address);
    return assumes;
  };
  const silent = {
    warn: () => {},
    assumeOmitted: () => true,
    refuse: () => {},
    retiredEntries: new Map<string, ReadonlySet<string>>(),
  };
  const gone = read(retired, { known: KNOWN_TYPES, links, cidr, shared, ...silent });
  const facts = read(resources, {
    known: KNOWN_TYPES,
    links,
    cidr,
    shared,
    warn,
    assumeOmitted,
    refuse,
    retiredEntries: entriesOf(retired, links),
  });
  const model = assembleModel(facts, gone, {
    known: KNOWN_TYPES,
    links,
    assume: assumptions.add,
    warn,
    relate: relateNetworks(shared.networks, facts, assumes, KNOWN_TYPES),
    assumes,
  });
  const prefixLists = new Map(
    [...facts.prefixLists].map(
      ([name, fact]) =>
        [
          name,
          prefixListOfModel(fact, () => contentsOf(fact, { known: KNOWN_TYPES, cidr, shared, assumeOmitted })),
        ] as const,
    ),
  );
  return { model: { ...model, prefixLists, assumptions: assumptions.all() }, diagnostics };
}

/**
 * An object that Terraform lets go of and manages again under another address (`removed` and `import`) is one object.
 */
function withoutTwins(resources: readonly Resource[]): readonly Resource[] {
  if (!resources.some(({ unmanaged }) => unmanaged)) return resources;
  const idOf = (resource: Resource): string | null => {
    const id = readText(resource.attributes.get('id'));
    return id.kind === 'known' ? `${resource.type} ${id.text}` : null;
  };
  const managed = new Set(
    resources
      .filter(({ unmanaged, mode }) => !unmanaged && mode === 'managed')
      .flatMap((resource) => idOf(resource) ?? []),
  );
  return resources.filter((resource) => {
    const id = resource.unmanaged ? idOf(resource) : null;
    return id === null || !managed.has(id);
  });
}

function entriesOf(retired: readonly Resource[], links: ObjectLinks): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const resource of retired) {
    const reader = KNOWN_TYPES.of(typeOf(resource));
    if (reader?.is !== 'prefix-list-entry') continue;
    const link = ownerLink(links, 'prefix-list', resource, reader.owner);
    const cidr = readText(resource.attributes.get('cidr'));
    if (link.to === 'object' && cidr.kind === 'known')
      getOrMake(out, link.address, () => new Set<string>()).add(cidr.text);
  }
  return out;
}

function read(resources: readonly Resource[], with_: Omit<Run, 'prefixList' | 'facts'>): Facts {
  const facts = noFacts();
  const prefixList = remembered((address: string): PrefixListContents => {
    const fact = facts.prefixLists.get(address);
    return fact === undefined ? unknownPrefixList(address) : contentsOf(fact, with_);
  });
  const run: Run = { ...with_, prefixList, facts };
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    const type = typeOf(resource);
    const same = byType.get(type);
    if (same === undefined) byType.set(type, [resource]);
    else same.push(resource);
  }
  for (const reader of RESOURCE_READERS) {
    for (const resource of byType.get(reader.type) ?? []) {
      reader.read?.(resource, run);
      if (reader.carriesGroups === true) readCarrier(resource, run);
    }
    byType.delete(reader.type);
  }
  for (const same of byType.values())
    for (const resource of same) {
      readCarrier(resource, run);
      readOtherEndpoint(resource, run);
    }
  return facts;
}
