import type { PeerKind, PeerNames, Refusal } from '../../../model/model.ts';
import type { Family } from '../../../packet/family.ts';
import type { UnknownValue } from '../../value.ts';
import type { ObjectKind } from '../../object-kinds.ts';
import type { Asking } from '../links/link.ts';
import type { Run } from '../run.ts';
import type { PeersOfFamilies } from './prefix-list-contents.ts';

/** One peer of a rule or entry: whom it certainly and possibly means. Where all is known, both are the same object. */
export interface PeerBounds {
  readonly certain: PeersOfFamilies;
  readonly possible: PeersOfFamilies;
  readonly kind: PeerKind;
  /** Groups and prefix lists: which. */
  readonly names?: PeerNames;
  /** What makes it the same peer as another. */
  readonly key: string;
  readonly unknown: readonly string[];
  readonly sensitive: boolean;
  readonly quota: number | null;
  /** Terraform marks the number that it counts as sensitive. */
  readonly quotaSensitive?: boolean;
  /** Of a prefix list whose family is known. */
  readonly countsIn?: readonly Family[];
  /** What AWS or the provider refuses about it at apply. */
  readonly troubles: readonly Refusal[];
  /** Where the bounds differ for one id or value alone, known or not: which. */
  readonly rests?: string;
}

/** As Terraform writes it, made only where it is told: most rules are known. */
export type AttributeName = () => string;

/** What an unknown list of groups or prefix lists names. */
export interface NamedInList {
  readonly named: readonly string[];
  /** All that it refers to is certainly in it, since it refers to nothing else. */
  readonly isAll: boolean;
}

export function namedInList(run: Run, kind: ObjectKind, value: UnknownValue): NamedInList {
  const composition = value.composition?.() ?? null;
  const named = composition === null ? [] : run.links.allNamed(kind, value);
  const isAll =
    named.length > 0
    && composition !== null
    && composition.isOwn
    && composition.constants === undefined
    && named.length === composition.sources.length;
  return { named, isAll };
}

/** Of a list that is known only after apply as a whole, whatever it holds. */
export function openListPeer(
  kind: PeerKind,
  value: UnknownValue,
  { attribute }: Asking,
  { named, isAll }: NamedInList,
): Omit<PeerBounds, 'certain' | 'possible'> {
  return {
    kind,
    names: { all: isAll ? named : [], attribute, open: true },
    key: `?${attribute}`,
    unknown: [attribute],
    sensitive: value.sensitive,
    quota: null,
    troubles: [],
  };
}
