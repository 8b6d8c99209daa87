import { tokenise } from '../../terraform/address-tokens.ts';

/**
 * Which addresses a person means by a text: the one that it is, else all that end so, with or without the key of the
 * last: `web` and `aws_instance.web` are `module.app.aws_instance.web[0]`.
 */
export function addressesMeant(text: string, addresses: readonly string[]): readonly string[] {
  if (addresses.includes(text)) return [text];
  const wanted = tokenise(quoted(text))?.tokens;
  if (wanted === undefined) return [];
  return addresses.filter((address) => {
    const own = tokenise(ofOwnStack(address))?.tokens ?? [];
    return endsIn(own, wanted) || (own.at(-1)?.startsWith('[') === true && endsIn(own.slice(0, -1), wanted));
  });
}

/** Shells take the quotes of `web["a"]` away. */
function quoted(text: string): string {
  return text.replaceAll(/\[([^"\]\d*][^"\]]*)\]/g, '["$1"]');
}

/** What context has is named with its file: `aws_instance.web (state.json)`. */
function ofOwnStack(address: string): string {
  return address.replace(/ \([^()]*\)$/, '');
}

function endsIn(all: readonly string[], tail: readonly string[]): boolean {
  return tail.length <= all.length && tail.every((each, i) => each === all[all.length - tail.length + i]);
}
