import { groupedBy } from '../../base/maps.ts';
import type { Report } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import type { Show } from '../format.ts';
import { flow, type Paint } from './layout.ts';
import type { Page } from './page.ts';

/** Names that are told; the rest is counted. */
const MAX_NAMES = 3;
const MAX_SWITCHED = 12;
const MAX_FIXED = 12;
/** Enough to tell two versions of a file apart; JSON has all of it. */
const SHOWN_HASH = 12;

/** What the prior state had and the planned one has not. */
export function fixedNotes({ fixed }: Report, page: Page): string[] {
  const shown = fixed
    .slice(0, MAX_FIXED)
    .flatMap(({ rule, subject }) => note('fixed', page.style.good, `${rule} ${subject.address}`, page));
  return fixed.length > MAX_FIXED
    ? [...shown, ...note('fixed', page.style.good, `and ${fixed.length - MAX_FIXED} more`, page)]
    : shown;
}

/** What could open ports and is not looked into. */
export function unseenNotes({ notAnalysed }: Report, page: Page): string[] {
  return [...groupedBy(notAnalysed, ({ what }) => what)].flatMap(([what, each]) =>
    note('unseen', page.style.doubt, `${what}: ${namesText(each.map(({ address }) => address))}`, page),
  );
}

/** Who says what is checked, and what that takes from the rules. */
export function configurationNotes({ configuration }: Report, page: Page): string[] {
  return configuration.flatMap(({ path, sha256, switchesOff }) =>
    note(
      'configured',
      page.style.faint,
      `${path} (sha256 ${sha256.slice(0, SHOWN_HASH)})${switchesOff.length === 0 ? '' : `: ${listed(switchesOff, MAX_SWITCHED, '; ')}`}`,
      page,
    ),
  );
}

/** With which configurations plans were read: places, and what a plan leaves open, are not the plan's word. */
export function sourceNotes({ input: inputs }: Report, page: Page): string[] {
  const named = inputs.flatMap(({ source }) => source ?? []);
  if (named.length === 0) return [];
  const plan = named.length === 1 ? 'the plan is' : 'plans are';
  return note('source', page.style.faint, `${plan} read with ${namesText(named)} (--source none: without)`, page);
}

/** Configurations that are nearly a plan's: whoever expected their places sees what differs. */
export function unusedSourceNotes({ diagnostics }: Report, page: Page): string[] {
  return diagnostics.flatMap(({ about }) =>
    about?.kind === 'source-unused'
      ? note(
          'source',
          page.style.faint,
          `${about.folder} is not the configuration of the plan (${about.why}); with --source ${about.folder}, what agrees is read`,
          page,
        )
      : [],
  );
}

/** `moved` blocks that a locked run does not follow. */
export function moveNotes({ diagnostics }: Report, page: Page): string[] {
  return diagnostics.flatMap(({ about, input, message }) =>
    about?.kind === 'moves'
      ? note('moved', page.style.faint, `${input === null ? '' : `${input}: `}${message}`, page)
      : [],
  );
}

/** Comments that accept nothing, though nothing is wrong with them. */
export function commentNotes({ diagnostics }: Report, page: Page): string[] {
  return diagnostics.flatMap(({ about, input, message }) =>
    about?.kind === 'comments'
      ? note('comments', page.style.faint, `${input === null ? '' : `${input}: `}${message}`, page)
      : [],
  );
}

/** How many assumptions there are, or each. */
export function assumptionNotes({ assumptions }: Report, { assumptions: isShown }: Show, page: Page): string[] {
  const byText = groupedBy(assumptions, ({ text }) => text);
  if (byText.size === 0) return [];
  if (!isShown)
    return note(
      'assumed',
      page.style.faint,
      `${counted(byText.size, 'thing')}; --show assumptions lists ${byText.size === 1 ? 'it' : 'them'}`,
      page,
    );
  return [...byText].flatMap(([text, each]) =>
    note(
      'assumed',
      page.style.faint,
      `${text}: ${listed([...new Set(each.flatMap(({ addresses }) => addresses))], Infinity)}`,
      page,
    ),
  );
}

function namesText(names: readonly string[]): string {
  return listed([...new Set(names)], MAX_NAMES);
}

function note(label: string, paint: Paint, text: string, { width }: Page): string[] {
  return flow([{ text: `${label}:`, paint }, { text }], { width, rest: 2 });
}
