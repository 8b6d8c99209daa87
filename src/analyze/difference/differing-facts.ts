import type { UnknownAttribute } from '../../model/origin.ts';
import type { Fact, WayFacts } from './fact.ts';

export interface DifferingFact {
  readonly verdict: 'different' | 'undetermined';
  readonly text: string;
  readonly unknown: readonly UnknownAttribute[];
}

/** Whether what waits for the apply is the same value on both sides. */
export type SameUnknown = (before: readonly UnknownAttribute[], now: readonly UnknownAttribute[]) => boolean;

/** What two sides do not have alike, in the order of now; what is open is alike where the same value decides it. */
export function differingFacts(before: WayFacts, now: WayFacts, isSame: SameUnknown): readonly DifferingFact[] {
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((about): DifferingFact[] => {
    const [was, is] = [before.get(about), now.get(about)];
    const isOpen = (was?.open ?? null) !== null || (is?.open ?? null) !== null;
    if (was !== undefined && is?.key === was.key && (!isOpen || isSame(was.open ?? [], is.open ?? []))) return [];
    return [
      {
        verdict: isOpen ? 'undetermined' : 'different',
        text: sentence(was, is),
        unknown: [...(was?.open ?? []), ...(is?.open ?? [])],
      },
    ];
  });
}

function sentence(was: Fact | undefined, is: Fact | undefined): string {
  if (is === undefined) return `${was?.verb} ${was?.text} no more`;
  if (was === undefined) return `${is.verb} ${is.text}, and did not`;
  if (was.verb === is.verb && was.text === is.text)
    return is.open === null ? `${is.verb} other ${is.text}` : `${is.verb} ${is.text}, and may be other than before`;
  return was.verb === is.verb
    ? `${is.verb} ${is.text} instead of ${was.text}`
    : `${is.verb} ${is.text}, where it ${was.verb} ${was.text}`;
}
