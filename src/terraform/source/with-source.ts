import { warningOf, type Diagnostic } from '../../base/diagnostic.ts';
import { getOrMake, remembered } from '../../base/maps.ts';
import { writtenMoves } from '../hcl/modules/written-moves.ts';
import type { Resource, Stack } from '../resource.ts';
import { narrowedResource } from './narrowed-resource.ts';
import { differenceDiagnostics } from './agreement/difference-text.ts';
import type { OpenedSource } from './open-source.ts';
import { pairResources, type PairedResource } from './paired-resources.ts';
import { withPlaces } from './placed-items.ts';
import type { WrittenValues } from './written-values.ts';

export interface WithSourceOptions {
  /** Where the configuration is. */
  readonly folder: string;
  /** Somebody has named the folder, and needs to know what of it cannot be used. */
  readonly isNamed: boolean;
  /** What cannot be read of the configuration, and what contradicts the plan, is an error. */
  readonly isStrict: boolean;
  readonly notes: readonly Diagnostic[];
}

/** What a plan says, with what its configuration says beside it. */
export function withSource(stack: Stack, source: OpenedSource, options: WithSourceOptions): Stack {
  const sourcing = openSourcing(stack, source);
  const retired = new Set(stack.retired.map(({ address }) => address));
  const prior = stack.prior?.resources.map((resource) =>
    priorSourced(resource, sourcing, retired.has(resource.address)),
  );
  return {
    ...stack,
    input: { ...stack.input, source: options.folder },
    planned: { resources: stack.planned.resources.map((resource) => sourced(resource, sourcing)) },
    prior: prior === undefined ? null : { resources: prior },
    retired: prior?.filter(({ address }) => retired.has(address)) ?? [],
    remarks: source.base.remarks,
    // A plan tells only the moves that it makes itself; what was made before, the configuration may claim as it likes.
    moves: options.isStrict
      ? stack.moves
      : () => new Map([...writtenMoves(source.scanned.tree, stack.planned), ...stack.moves()]),
    get diagnostics() {
      const contradictions = [...sourcing.contradictions.values()].map(warningOfContradiction);
      return [...stack.diagnostics, ...options.notes, ...diagnosticsOf(source, contradictions, options)];
    },
  };
}

/** The plan is whole without its configuration, so that nothing of it is an error, but where somebody wants that. */
function diagnosticsOf(
  { unread, troubles, differences, blocks }: OpenedSource,
  contradictions: readonly Diagnostic[],
  { folder, isNamed, isStrict }: WithSourceOptions,
): readonly Diagnostic[] {
  const told = unread.map((each): Diagnostic => {
    const kind = each.about?.kind;
    // The plan has what a module makes that is not there: only places are missing.
    const isIdle = kind === 'module-absent' || (kind === 'module-unread' && !isNamed);
    return isIdle ? { ...each, level: 'info' } : isStrict ? each : mild(each);
  });
  const unlike = [
    ...(differences === null ? [NOT_TOLD] : differenceDiagnostics(differences, { folder, blocks })),
    ...contradictions,
  ];
  // Terraform has evaluated it, whatever we make of it.
  return [
    ...told,
    ...troubles.map(mild),
    ...(isStrict ? unlike.map((each): Diagnostic => ({ ...each, level: 'error' })) : unlike),
  ];
}

function mild(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.level === 'error' ? { ...diagnostic, level: 'warning' } : diagnostic;
}

const NOT_TOLD: Diagnostic = warningOf(
  'The plan does not say what it was made of (it has no `configuration`), so that --source gives places and decides nothing',
);

interface Sourcing {
  readonly paired: PairedResource;
  readonly has: (address: string) => boolean;
  readonly contradictions: Map<string, Contradiction>;
  /** The plan says what it was made of. Else only places are taken from the configuration. */
  readonly isComparable: boolean;
}

/** An argument of which the configuration says something else than the plan. */
interface Contradiction {
  readonly resource: Resource;
  readonly argument: string;
}

function openSourcing({ planned }: Stack, { root, differences }: OpenedSource): Sourcing {
  const addresses = new Set(planned.resources.map(({ address }) => address));
  return {
    paired: pairResources(root),
    has: (address) => addresses.has(address),
    contradictions: new Map(),
    isComparable: differences !== null,
  };
}

function sourced(resource: Resource, { paired, has, contradictions, isComparable }: Sourcing): Resource {
  const written = paired(resource.address);
  if (written === null) return resource;
  const placed = { ...resource, place: written.place };
  if (written.values === null) return placed;
  if (!isComparable) return withItemPlaces(placed, written.values);
  const contradicted = (argument: string): void =>
    void getOrMake(contradictions, `${resource.address} ${argument}`, () => ({ resource: placed, argument }));
  return withItemPlaces(narrowedResource(placed, written.values, { has, contradicted }), written.values);
}

/** What was there before was made by a configuration of before, which for what does not change is that of today. */
function priorSourced(resource: Resource, sourcing: Sourcing, isRetired: boolean): Resource {
  const own = sourced(resource, { ...sourcing, contradictions: new Map() });
  return isRetired ? { ...own, configures: resource.configures } : own;
}

/** Of lists that are not quite the configuration's, too. */
function withItemPlaces(resource: Resource, written: WrittenValues): Resource {
  const { attributes } = resource;
  const get = remembered((name: string) => {
    const value = attributes.get(name);
    return value.kind === 'list' && value.items.some((item) => item.kind === 'object' && item.place === undefined)
      ? withPlaces(value, written.attributes.get(name))
      : value;
  });
  return { ...resource, attributes: { ...attributes, get } };
}

function warningOfContradiction({ resource, argument }: Contradiction): Diagnostic {
  return warningOf(contradictionText(argument), { address: resource.address, place: resource.place });
}

function contradictionText(argument: string): string {
  return `The configuration says something else of \`${argument}\` than the plan, so that it decides nothing there: was the plan made of it as it stands?`;
}
