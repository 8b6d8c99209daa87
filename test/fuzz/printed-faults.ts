/**
 * What no format may print of an input: what a terminal obeys, what makes a line look other than it is, what a CI system
 * takes for a command.
 */
const RAW =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|\p{Surrogate}|\p{Noncharacter_Code_Point}/u;

export function printedFaults(printed: string, where: string): readonly string[] {
  // The picture of a warning is ours.
  const text = printed.replaceAll('⚠️', '⚠');
  const found = RAW.exec(text);
  const command = /^[ \t]*::(?!(?:error|warning|notice)[ :])|##\[|##\w+\[/m.exec(text);
  const said = (what: string, at: number): string =>
    `${where} prints ${what}: ${JSON.stringify(text.slice(Math.max(0, at - 60), at + 60))}`;
  return [
    ...(found === null ? [] : [said('something raw', found.index)]),
    ...(command === null ? [] : [said('a command', command.index)]),
  ];
}

/** What everybody would get, did an input reach the prototypes. */
export function prototypeFaults(): readonly string[] {
  return [Object.prototype, Array.prototype, String.prototype, Function.prototype, Number.prototype].flatMap((each) =>
    Object.keys(each).map((name) => `a prototype has got ${name}`),
  );
}
