import type { IgnoredArgument } from '../model/model.ts';

/** Why no change is known that removes a finding. */
export type NoSuggestion =
  | { readonly none: Exclude<NoSuggestionKind, 'ignored'> }
  /** The change would stand in the text, and Terraform would not make it. */
  | ({ readonly none: 'ignored' } & IgnoredArgument);

/**
 * `in-words`: what is to be done is for somebody to decide. `shared`: it belongs to one of several groups or lists.
 * `unseen`: the input does not show all of it. `unwritten`: in a form that no change is written in. `does-not-hold`:
 * what was tried leaves the finding, brings another one, or alters what other packets do.
 */
export const NO_SUGGESTION_KINDS = [
  'in-words',
  'undetermined',
  'does-not-hold',
  'ignored',
  'shared',
  'unseen',
  'sensitive',
  'unwritten',
  'untried',
] as const;

export type NoSuggestionKind = (typeof NO_SUGGESTION_KINDS)[number];

/** What is said of a change that Terraform does not make. */
export function ignoredText({ address, argument }: IgnoredArgument): string {
  return `Terraform leaves ${argument} of ${address} as it is (lifecycle.ignore_changes)`;
}

/** The rest of a sentence about a finding, or about several. */
export function noSuggestionText(why: NoSuggestion): string {
  return why.none === 'ignored' ? ignoredText(why) : TEXTS[why.none];
}

const TEXTS: Readonly<Record<Exclude<NoSuggestionKind, 'ignored'>, string>> = {
  'in-words': 'no change of the text is known; the report of `check` says in words what to do',
  undetermined: 'only the apply tells whether it is so',
  'does-not-hold': 'each change that was tried leaves it, brings another one, or alters the fate of other packets',
  shared: 'it may belong to one of several groups or lists',
  unseen: 'the input does not show all of the group or list',
  sensitive: 'Terraform marks a part of the rules or entries as sensitive',
  unwritten: 'it is written in a form in which no change is written',
  untried: 'the changes for graver findings took as much work as they may take',
};
