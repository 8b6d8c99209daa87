import { joinOrigins, NO_ORIGINS, type HclOrigin } from './hcl-origin.ts';
import type { HclType } from './hcl-type.ts';
import type { HclTarget, HclValue, UnknownHcl } from './hcl-value.ts';
import { refuseTooLarge, sizeOfType } from './size.ts';

/** A value that nothing refers to. */
export function unknownValue(type: HclType, origins?: readonly HclOrigin[]): UnknownHcl {
  refuseTooLarge(sizeOfType(type));
  return {
    kind: 'unknown',
    type,
    sensitive: false,
    targets: [],
    open: true,
    ...(origins === undefined ? {} : { origins }),
  };
}

/** What a resource attribute will be. */
export function unknownOfTarget(
  type: HclType,
  target: HclTarget,
  origins: readonly HclOrigin[] = NO_ORIGINS,
): UnknownHcl {
  return {
    kind: 'unknown',
    type,
    sensitive: false,
    targets: [target],
    open: false,
    identity: () => targetText(target),
    origins,
  };
}

/** Of instances that nobody counts, each may be meant. */
function targetText({ address, attribute }: HclTarget): string | null {
  if (address.includes('[*]')) return null;
  return attribute === null ? address : `${address}.${attribute}`;
}

/** Every unknown in it, for the targets of what is made from it. */
function unknownsIn(value: HclValue): readonly UnknownHcl[] {
  const out: UnknownHcl[] = [];
  collectUnknowns(value, out);
  return out;
}

function collectUnknowns(value: HclValue, out: UnknownHcl[]): void {
  switch (value.kind) {
    case 'unknown':
      out.push(value);
      return;
    case 'list':
    case 'set':
    case 'tuple':
      for (const item of value.items) collectUnknowns(item, out);
      return;
    case 'map':
    case 'object':
      for (const [, entry] of value.entries) collectUnknowns(entry, out);
      return;
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
  }
}

/** An unknown of this type that may be any of these (a choice that is not known yet), or more. */
export function unknownFrom(type: HclType, values: readonly HclValue[], open = false): UnknownHcl {
  refuseTooLarge(sizeOfType(type));
  const unknowns = values.flatMap(unknownsIn);
  const targets = new Map<string, HclTarget>();
  for (const unknown of unknowns)
    for (const target of unknown.targets) targets.set(`${target.address} ${target.attribute ?? ''}`, target);
  const isOpen = open || unknowns.some((unknown) => unknown.open) || values.some((value) => value.kind !== 'unknown');
  return {
    kind: 'unknown',
    type,
    sensitive: values.some((value) => value.sensitive),
    targets: [...targets.values()],
    open: isOpen,
    origins: joinOrigins(unknowns.map(({ origins }) => origins)),
  };
}
