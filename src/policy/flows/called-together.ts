import { listed } from '../../model/statement-text.ts';
import type { FlowFault } from './flow-fault.ts';
import { countSpeakers, firstSpeakers, speakersIn } from './speakers.ts';

/** So many of the other side are told. */
const MOST_TOLD = 6;

/**
 * Who is on the other side of these faults, each once: the internet and networks as `namesOf` calls them, then
 * endpoints by name. `count`: how many that are.
 */
export function calledTogether(
  faults: readonly FlowFault[],
  namesOf: (fault: FlowFault) => readonly string[],
): { readonly text: string; readonly count: number } {
  const outsiders = new Set(faults.flatMap((fault) => (fault.other.speakers === null ? namesOf(fault) : [])));
  const endpoints = speakersIn(faults.flatMap(({ other }) => other.speakers ?? []));
  const count = outsiders.size + countSpeakers(endpoints);
  const names = [...outsiders, ...firstSpeakers(endpoints, MOST_TOLD + 1)];
  const more = count - MOST_TOLD;
  return {
    text: more > 0 ? `${names.slice(0, MOST_TOLD).join(', ')} and ${more} more` : listed(names, MOST_TOLD),
    count,
  };
}
