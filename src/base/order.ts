/** Texts by code unit: the same order on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Things by their address, as all lists of a model are sorted. */
export function byAddress(a: { readonly address: string }, b: { readonly address: string }): number {
  return compareTexts(a.address, b.address);
}
