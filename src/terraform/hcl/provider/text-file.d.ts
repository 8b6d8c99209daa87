/** A data file of `generated/`: `scripts/build.mjs` and `scripts/jest-text.mjs` make a module of its text. */
declare module '*.txt' {
  const text: string;
  export default text;
}
