import { NO_TARGETS, NULL, type ObjectValue, type UnknownValue, type Value } from '../value.ts';
import { isOpen } from './is-open.ts';
import { narrowedTargets, targetsInPlan, type HasResource } from './narrowed-targets.ts';
import { areOtherItems, pairedItems } from './paired-items.ts';

/** What the plan is asked, and what becomes of values of the configuration that cannot be those of the plan. */
export interface Narrowing {
  /** Whether the plan has this resource instance: nothing else may be meant. */
  readonly has: HasResource;
  /** The configuration says something else than the plan, so that it was not used. */
  readonly contradicted: () => void;
}

/**
 * What a plan says of a value, and where it leaves something open what the configuration's value knows of it. What the
 * plan knows stays. What it assumes, because it shows what an expression refers to and not the expression (equal
 * references, all that a local could mean, a composition without constants), gives way to what the configuration says,
 * also where that is less. A value is sensitive where either says so.
 */
export function narrowed(planned: Value, written: Value, run: Narrowing): Value {
  switch (planned.kind) {
    case 'unknown':
      return narrowedUnknown(planned, written, run);
    case 'list':
      // As most lists of networks are: of which item each is makes no difference.
      if (planned.items.every(({ kind }) => kind === 'known') && !isMarkedList(written)) return planned;
      return {
        ...planned,
        sensitive: planned.sensitive || isMarked(written),
        items: written.kind === 'list' ? narrowedItems(planned.items, written.items, run) : planned.items,
      };
    case 'object':
      return written.kind === 'object' ? narrowedObject(planned, written, run) : planned;
    case 'known':
      return isMarked(written) && !planned.sensitive ? { ...planned, sensitive: true } : planned;
    case 'null':
      return planned;
  }
}

function narrowedUnknown(planned: UnknownValue, written: Value, run: Narrowing): Value {
  if (written.kind === 'unknown' && written.configured)
    return planned.configured ? joined(planned, written, run) : adopted(written, planned.sensitive, run);
  if (isBlind(written)) return planned;
  // The expression says nothing: then the provider or AWS chooses.
  const isChosen = written.kind === 'null' || written.kind === 'unknown';
  if (isChosen && !planned.configured) return planned;
  if (!fits(planned, written)) {
    run.contradicted();
    return planned;
  }
  return isChosen ? chosenLater(planned) : adopted(written, planned.sensitive, run);
}

function joined(planned: UnknownValue, written: UnknownValue, run: Narrowing): UnknownValue {
  const sensitive = planned.sensitive || written.sensitive;
  if (isBlind(written)) return sensitive === planned.sensitive ? planned : { ...planned, sensitive };
  const ends = commonEnds(planned.ends, written.ends);
  if (ends === 'contradictory') {
    run.contradicted();
    return { ...planned, sensitive };
  }
  const atLeast = Math.max(planned.atLeast ?? -Infinity, written.atLeast ?? -Infinity);
  const element = written.element === undefined ? planned.element : inPlan(written.element, sensitive, run);
  const held = written.held ?? planned.held;
  const { composition = planned.composition, origins = planned.origins } = written;
  return {
    kind: 'unknown',
    configured: true,
    sensitive,
    targets: (types) => narrowedTargets(planned.targets(types), written.targets(types), run.has),
    identity: () => written.identity?.() ?? planned.identity?.() ?? null,
    ...(ends === undefined ? {} : { ends }),
    ...(atLeast === -Infinity ? {} : { atLeast }),
    ...(composition === undefined ? {} : { composition }),
    ...(origins === undefined ? {} : { origins }),
    ...(element === undefined ? {} : { element }),
    ...(held === undefined ? {} : { held }),
  };
}

/** Items that have no certain counterpart stay as the plan has them. */
function narrowedItems(planned: readonly Value[], written: readonly Value[], run: Narrowing): readonly Value[] {
  const pairs = pairedItems(planned, written);
  if (pairs === null) {
    if (planned.some(isOpen) || areOtherItems(planned, written)) run.contradicted();
    return planned;
  }
  return planned.map((item, i) => {
    const counterpart = pairs[i];
    if (counterpart == null) return item;
    const isMade = item.kind === 'object' && counterpart.kind === 'object' && counterpart.perhaps === true;
    return isMade ? madeByDynamic(item, counterpart, run) : narrowed(item, counterpart, run);
  });
}

/** An item of a block that nobody knows to be there: the plan shows no constants of it either. */
function madeByDynamic(planned: ObjectValue, block: ObjectValue, run: Narrowing): ObjectValue {
  const { perhaps, origins } = block;
  return {
    ...narrowedObject(planned, block, run),
    get: (name) => {
      const [own, written] = [planned.get(name), block.get(name)];
      const isHidden = own.kind === 'unknown' && written.kind !== 'unknown' && written.kind !== 'null';
      return isHidden ? adopted(written, own.sensitive, run) : narrowed(own, written, run);
    },
    ...(perhaps === undefined ? {} : { perhaps }),
    ...(origins === undefined ? {} : { origins }),
  };
}

function narrowedObject(planned: ObjectValue, written: ObjectValue, run: Narrowing): ObjectValue {
  return {
    ...planned,
    sensitive: planned.sensitive || written.sensitive,
    get: (name) => narrowed(planned.get(name), written.get(name), run),
    ...(written.place === undefined ? {} : { place: written.place }),
    ...(written.setBy === undefined ? {} : { setBy: written.setBy }),
  };
}

/** A value that the plan does not show at all. */
function adopted(written: Value, isHidden: boolean, run: Narrowing): Value {
  switch (written.kind) {
    case 'unknown':
      return inPlan(written, isHidden, run);
    case 'list':
      return {
        ...written,
        sensitive: written.sensitive || isHidden,
        items: written.items.map((item) => adopted(item, isHidden, run)),
      };
    case 'object':
      return {
        ...written,
        sensitive: written.sensitive || isHidden,
        get: (name) => adopted(written.get(name), isHidden, run),
      };
    case 'known':
      return { ...written, sensitive: written.sensitive || isHidden };
    case 'null':
      return NULL;
  }
}

function inPlan(written: UnknownValue, isHidden: boolean, run: Narrowing): UnknownValue {
  const { element } = written;
  return {
    ...written,
    sensitive: written.sensitive || isHidden,
    targets: (types) => targetsInPlan(written.targets(types), run.has),
    ...(element === undefined ? {} : { element: inPlan(element, isHidden, run) }),
  };
}

function chosenLater({ sensitive, origins }: UnknownValue): UnknownValue {
  return {
    kind: 'unknown',
    configured: false,
    sensitive,
    targets: () => NO_TARGETS,
    ...(origins === undefined ? {} : { origins }),
  };
}

/**
 * What comes of a module that `terraform init` has not brought, or whose folder cannot be read: the plan was made where
 * it was there, and knows more of it.
 */
function isBlind(written: Value): boolean {
  switch (written.kind) {
    case 'unknown':
      return written.origins?.().some(({ kind }) => kind === 'module') === true;
    case 'list':
      return written.items.some(isBlind);
    case 'object':
      return written.names().some((name) => isBlind(written.get(name)));
    case 'known':
    case 'null':
      return false;
  }
}

/**
 * What the configuration knows as a whole Terraform would have known too, and the plan would show it: then a local of
 * it, or something else that no plan shows, is not as it was.
 */
function fits({ ends, atLeast }: UnknownValue, written: Value): boolean {
  const isChosen = written.kind === 'null' || written.kind === 'unknown';
  return ends === undefined && atLeast === undefined && (isChosen || isOpen(written));
}

type Ends = NonNullable<UnknownValue['ends']>;

/** All that both know of the ends of a text. */
function commonEnds(planned: Ends | undefined, written: Ends | undefined): Ends | undefined | 'contradictory' {
  if (planned === undefined || written === undefined) return planned ?? written;
  const prefix = longer(planned.prefix, written.prefix, (long, short) => long.startsWith(short));
  const suffix = longer(planned.suffix, written.suffix, (long, short) => long.endsWith(short));
  return prefix === null || suffix === null ? 'contradictory' : { prefix, suffix };
}

function longer(one: string, other: string, goesOn: (long: string, short: string) => boolean): string | null {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  return goesOn(long, short) ? long : null;
}

function isMarked(value: Value): boolean {
  return value.kind !== 'null' && value.sensitive;
}

function isMarkedList(value: Value): boolean {
  return isMarked(value) || (value.kind === 'list' && value.items.some(isMarked));
}
