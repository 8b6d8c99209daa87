/**
 * Mutants that no test can find, since nothing that can be seen is otherwise: the text that stands there, what is put in
 * its place, and why that is the same. `npm run mutate-sources` takes them out of the score.
 */
export const EQUIVALENT = [
  {
    file: 'src/packet/describe.ts',
    from: 'isNobody(peers)',
    to: 'false',
    why: 'nobody has no lines; without the question the services of a gap are named for nothing',
  },
];
