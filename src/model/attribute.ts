/** A text that Terraform may know only after apply, or that nobody wrote. */
export type Attribute =
  | { readonly state: 'known'; readonly value: string; readonly sensitive: boolean }
  | { readonly state: 'none' }
  /** `ends`: what it begins and ends with, where that is known. */
  | { readonly state: 'unknown'; readonly ends?: { readonly prefix: string; readonly suffix: string } };

/** What policies may ask of a group or list besides its packets. */
export interface Attributes {
  /** Of a group; the input knows it of what exists. */
  readonly id: Attribute;
  readonly name: Attribute;
  readonly description: Attribute;
  readonly tags: Tags;
  /**
   * What the plan does to the resource: `create`, `update`, `replace` or `none`. Unknown where there is no plan, none
   * where nobody wrote it.
   */
  readonly change: Attribute;
}

export interface Tags {
  readonly known: ReadonlyMap<string, Attribute>;
  /** No other key is there; false where the map, or what the provider adds to it, is known only after apply. */
  readonly complete: boolean;
}

export const NO_TAGS: Tags = { known: new Map(), complete: true };

export function tagOf({ known, complete }: Tags, key: string): Attribute {
  return known.get(key) ?? (complete ? { state: 'none' } : { state: 'unknown' });
}

/** Those of what nobody wrote. */
export const NO_ATTRIBUTES: Attributes = {
  id: { state: 'none' },
  name: { state: 'none' },
  description: { state: 'none' },
  tags: NO_TAGS,
  change: { state: 'none' },
};
