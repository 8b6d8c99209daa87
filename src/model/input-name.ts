/** What an input is known by: a root module that is checked with several sets of variables is as many inputs. */
export interface InputName {
  readonly path: string;
  /** The name of the set in `stacks` of `portcullis.yaml`; null where the root module has none. */
  readonly set: string | null;
}

/** Of a model that comes from no input. */
export const NAMELESS: InputName = { path: '', set: null };

/** `infra/app (prod)`. */
export function inputText({ path, set }: InputName): string {
  return set === null ? path : `${path} (${set})`;
}

/** The part of something in a report that says which set it belongs to; nothing where there is none. */
export function partOfSet({ set }: Pick<InputName, 'set'>): { readonly set?: string } {
  return set === null ? {} : { set };
}
