/** A place in a file that a person can open. Lines and columns start at 1; columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The module calls that lead there, outermost first. */
  readonly calls: readonly Place[];
}

/** The same spot of one file, by the same calls; nowhere is the same as nowhere. */
export function samePlace(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.file === b.file
    && a.line === b.line
    && a.column === b.column
    && a.calls.length === b.calls.length
    && a.calls.every((call, i) => samePlace(call, b.calls[i] ?? null))
  );
}

/** `main.tf:3:1: `, to stand before what is said of it; nothing where no place is known. */
export function placePrefix(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
}
