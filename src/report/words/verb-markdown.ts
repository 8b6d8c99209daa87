import { isSureVerb, type ChangeVerb } from './row-parts.ts';

/** What is certain is bold; what may be is not. */
export function verbMarkdown(verb: ChangeVerb): string {
  return isSureVerb(verb) ? `**${verb}**` : `_${verb}_`;
}
