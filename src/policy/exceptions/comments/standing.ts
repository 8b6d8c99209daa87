import type { Place } from '../../../base/place.ts';
import { getOrMake, remembered } from '../../../base/maps.ts';
import type { Accepted } from './accepted.ts';

/** What comments stand on the thing at a place. */
export interface Standing {
  /** On itself. */
  readonly on: (place: Place | null) => ReadonlySet<Accepted>;
  /** On a module call that leads there, or at the head of its file. */
  readonly around: (place: Place | null) => ReadonlySet<Accepted>;
}

const NOBODY: ReadonlySet<Accepted> = new Set();

export function openStanding(all: readonly Accepted[]): Standing {
  const on = new Map<string, Set<Accepted>>();
  const calls = new Map<string, Set<Accepted>>();
  const files = new Map<string, Set<Accepted>>();
  for (const each of all) {
    const {
      remark: {
        place: { file },
        on: target,
      },
      suppression,
    } = each;
    if (suppression.of === 'file') getOrMake(files, file, () => new Set()).add(each);
    else if (target.kind !== 'nothing')
      for (const { line, column } of target.at)
        getOrMake(target.kind === 'call' ? calls : on, keyOf({ file, line, column }), () => new Set()).add(each);
  }
  const around = remembered((place: Place): ReadonlySet<Accepted> => {
    const sets = [files.get(place.file), ...place.calls.map((call) => calls.get(keyOf(call)))];
    const met = sets.flatMap((set) => [...(set ?? [])]);
    return met.length === 0 ? NOBODY : new Set(met);
  });
  return {
    on: (place) => (place === null ? NOBODY : (on.get(keyOf(place)) ?? NOBODY)),
    around: (place) => (place === null ? NOBODY : around(place)),
  };
}

function keyOf({ file, line, column }: Pick<Place, 'file' | 'line' | 'column'>): string {
  return `${line}:${column} ${file}`;
}
