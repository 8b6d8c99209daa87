/** A data file of `generated/`: `scripts/build/texts.mjs` makes a module of its text. */
declare module '*.txt' {
  export const text: string;
}
