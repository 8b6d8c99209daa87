import { groupedBy } from '../../base/maps.ts';
import type { Report } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { checkedRoots } from './roots-text.ts';

/** Something to know beside the findings. */
export interface Note {
  readonly label: string;
  readonly text: string;
}

/** Names that are told; the rest is counted. */
const MAX_NAMES = 3;
const MAX_SWITCHED = 12;
/** Enough to tell two versions of a file apart; JSON has all of it. */
const SHOWN_HASH = 12;

/** What could open ports and is not looked into. */
export function notAnalysedNotes({ notAnalysed }: Report): Note[] {
  return [...groupedBy(notAnalysed, ({ what }) => what)].map(([what, each]) => ({
    label: 'unseen',
    text: `${what}: ${namesText(each.map(({ address }) => address))}`,
  }));
}

/** By what was checked and what that takes from the rules, with what plans were read, and what is not followed. */
export function basisNotes(report: Report): Note[] {
  return [
    ...sourceNotes(report),
    ...unusedSourceNotes(report),
    ...saidNotes(report, 'comments', 'comments'),
    ...saidNotes(report, 'moves', 'moved'),
    ...configurationNotes(report),
  ];
}

/** Who says what is checked, and what that takes from the rules. */
function configurationNotes({ configuration }: Report): Note[] {
  const texts = configuration.map(
    ({ path, sha256, switchesOff }) =>
      `${path} (sha256 ${sha256.slice(0, SHOWN_HASH)})${switchesOff.length === 0 ? '' : `: ${listed(switchesOff, MAX_SWITCHED, '; ')}`}`,
  );
  // One file may hold for many runs.
  return [...new Set(texts)].map((text) => ({ label: 'configured', text }));
}

/** With which configurations plans were read: places, and what a plan leaves open, are not the plan's word. */
function sourceNotes({ input: inputs }: Report): Note[] {
  const named = inputs.flatMap(({ source }) => source ?? []);
  if (named.length === 0) return [];
  const plan = named.length === 1 ? 'the plan is' : 'plans are';
  return [{ label: 'source', text: `${plan} read with ${namesText(named)} (--source none: without)` }];
}

/** Configurations that are nearly a plan's: whoever expected their places sees what differs. */
function unusedSourceNotes({ diagnostics }: Report): Note[] {
  return diagnostics.flatMap(({ about }) =>
    about?.kind === 'source-unused'
      ? {
          label: 'source',
          text: `${about.folder} is not the configuration of the plan (${about.why}); with --source ${about.folder}, what agrees is read`,
        }
      : [],
  );
}

/**
 * `comments` that accept nothing, though nothing is wrong with them; `moved` blocks that a locked run does not follow.
 */
function saidNotes({ input: inputs, diagnostics }: Report, kind: 'comments' | 'moves', label: string): Note[] {
  const roots = checkedRoots(inputs);
  return diagnostics.flatMap((each) => {
    if (each.about?.kind !== kind) return [];
    const of = each.input === null ? roots.runOf(each) : roots.nameOf({ ...each, input: each.input });
    return [{ label, text: `${of === null ? '' : `${of}: `}${each.message}` }];
  });
}

/** Each thing that was taken for granted, with what depends on it. */
export function assumptionTexts({ assumptions }: Report): string[] {
  return [...groupedBy(assumptions, ({ text }) => text)].map(
    ([text, each]) => `${text}: ${listed([...new Set(each.flatMap(({ addresses }) => addresses))], Infinity)}`,
  );
}

function namesText(names: readonly string[]): string {
  return listed([...new Set(names)], MAX_NAMES);
}
