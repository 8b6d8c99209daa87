import fc from 'fast-check';
import type { Case } from './case.ts';
import { mutatedBytes, textMutation } from './text-mutations.ts';

/** Files that belong together, some of which are changed. */
export interface Original {
  readonly kind: string;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly input: string;
  readonly changeable: readonly string[];
}

/** Real inputs of which bytes are changed: what comes of it may be read or not. */
export function brokenCase(originals: readonly Original[]): fc.Arbitrary<Case> {
  const kinds = [...new Set(originals.map(({ kind }) => kind))];
  return fc
    .record({
      // Kinds that take longer come less often.
      original: fc.oneof(
        ...kinds.map((kind) => ({
          weight: kind === 'plan' ? 6 : kind === 'hcl' || kind === 'comments' ? 1 : 2,
          arbitrary: fc.constantFrom(...originals.filter((each) => each.kind === kind)),
        })),
      ),
      file: fc.nat(1_000),
      mutations: fc.array(textMutation, { minLength: 1, maxLength: 6 }),
    })
    .map(({ original: { kind, files, input, changeable }, file, mutations }) => {
      const changed = changeable[file % changeable.length] ?? '';
      const bytes = mutations.reduce(mutatedBytes, files.get(changed) ?? Buffer.alloc(0));
      return { kind: `broken ${kind}`, files: new Map([...files, [changed, bytes]]), input, means: null, changed };
    });
}
