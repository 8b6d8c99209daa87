/** What an input is known by: a root module that is checked with several sets of variables is as many inputs. */
export interface InputName {
  readonly path: string;
  /** The name of the set in `stacks` of `portcullis.yaml`; null where the root module has none. */
  readonly set: string | null;
  /** What `--label` calls the run; absent where nothing does. */
  readonly label?: string;
}

/** Something in a report that says which input it belongs to. */
export interface OfInput {
  readonly input: string;
  readonly set?: string;
  readonly label?: string;
}

/** Something in a report, as far as it says which run it belongs to: a note or a configuration may be of no input. */
export type OfRun = Partial<Omit<OfInput, 'input'>> & { readonly input?: string | null };

/** Of a model that comes from no input. */
export const NAMELESS: InputName = { path: '', set: null };

/**
 * `infra/app`, with a set `infra/app (prod)`, and with a label `infra/app of network (prod)`; the label alone
 * where it says the same, and of the folder in which its run was.
 */
export function inputText({ path, set, label }: InputName): string {
  const name = label === undefined ? path : path === '.' || path === label ? label : `${path} of ${label}`;
  return `${name}${set === null ? '' : ` (${set})`}`;
}

/** Equal for the same input alone, whatever its names hold. */
export function inputKey({ path, set, label }: InputName): string {
  return JSON.stringify([label ?? null, path, set]);
}

/** The input that something belongs to. */
export function inputOf({ input, set, label }: OfInput): InputName {
  return { path: input, set: set ?? null, ...(label === undefined ? {} : { label }) };
}

/** What something in a report says of its input beside the path; nothing of what that has not. */
export function partOfInput({ set, label }: Pick<InputName, 'set' | 'label'>): Pick<OfInput, 'set' | 'label'> {
  return { ...(set === null ? {} : { set }), ...(label === undefined ? {} : { label }) };
}
