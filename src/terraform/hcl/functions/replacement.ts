/**
 * The text for one match, as Go expands it: `$1` and `$name` take as many letters, digits and underscores as follow,
 * `${1}x` ends them, `$$` is a dollar sign. A group that does not exist or did not match is empty.
 */
export function expandReplacement(
  template: string,
  names: readonly string[],
  group: (index: number) => string,
): string {
  return template.replaceAll(
    /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (whole, bare: string | undefined, braced: string | undefined) => {
      const name = bare ?? braced;
      if (name === undefined) return whole.slice(1);
      if (/^(?:0|[1-9]\d{0,8})$/.test(name)) return Number(name) <= names.length ? group(Number(name)) : '';
      const index = names.indexOf(name);
      return index === -1 ? '' : group(index + 1);
    },
  );
}
