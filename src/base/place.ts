/** A place in a file that a person can open. Lines and columns start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The module calls that lead there, outermost first. */
  readonly calls: readonly Place[];
}

/** `main.tf:3:1: `, to stand before what is said of it; nothing where no place is known. */
export function placePrefix(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
}
