/**
 * Text of the input goes to terminals and into workflow logs, and it comes from strangers. What a terminal would obey
 * (control characters), what makes a line look other than it is (direction marks, invisible characters) and what a CI
 * runner takes for a command is made visible.
 */

/**
 * C0 and C1 controls, DEL, line and paragraph separators, the blank of Braille, marks of annotations, what Unicode says
 * is not to be shown (marks of direction, as of Trojan Source, CVE-2021-42574; zero-width characters, variation
 * selectors, fillers, tags), what is no character, lone surrogates.
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u2800\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

const PLAIN = /^[\n\u0020-\u007e]*$/;

/** One line of text for a terminal or log: unsafe characters become `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * A whole line that a CI runner will not obey: GitHub takes `::name::` at the start of a line and `##[name]` anywhere,
 * Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`. A backslash breaks each.
 */
export function harmlessLine(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\\:').replace(/##(?=\[|\w+\[)/g, '#\\#');
}

/** A line inside a fenced block of Markdown, that does not end the block. */
export function fencedLine(line: string): string {
  return line.replace(/`(?=``)/g, '`\\');
}

/**
 * JSON that is safe to print as it is: the same value, with unsafe characters and runner commands inside strings as
 * `\uXXXX`.
 */
export function harmlessJson(json: string): string {
  // Large reports are plain ASCII, which is told faster than the rest is looked for.
  const safe = PLAIN.test(json)
    ? json
    : json.replace(UNSAFE, (character) =>
        character === '\n'
          ? character
          : [...Array(character.length).keys()].map((i) => unicodeEscape(character.charCodeAt(i))).join(''),
      );
  return safe.replace(/##(?=\[|\w+\[)/g, '#\\u0023');
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
