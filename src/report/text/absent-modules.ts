import { groupedBy } from '../../base/maps.ts';
import { absentModuleIn } from '../../model/module-notes.ts';
import type { Diagnostic } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';
import { placeText } from './place-text.ts';

/** More rows hide what else is said. */
const MAX_ROWS = 12;
const MAX_MODULES = 4;
const MAX_ROOTS = 3;

/** The modules that `terraform init` has not brought: what that means once, then which they are, root by root. */
export function absentModules(diagnostics: readonly Diagnostic[], mark: Span, page: Page): string[] {
  const { width, style } = page;
  const rows = page.hasSeveralInputs ? rowsByRoot(diagnostics) : rowsByPlace(diagnostics);
  const count = new Set(diagnostics.map(({ input, place, message }) => JSON.stringify([input, place, message]))).size;
  const head = `${count} modules are not there: \`terraform init\` brings them. Until then nothing that they make is seen, and what they give is unknown`;
  return [
    ...flow([mark, { text: head }], { width, rest: 2 }),
    ...rows
      .slice(0, MAX_ROWS)
      .flatMap(([where, what]) =>
        flow([{ text: `${where}:`, paint: style.faint }, { text: what }], { width, first: 2, rest: 4 }),
      ),
    ...(rows.length > MAX_ROWS ? [`  and ${rows.length - MAX_ROWS} more (--format json has all)`] : []),
  ];
}

type Row = readonly [where: string, what: string];

/** Roots that lack the same share a row. */
function rowsByRoot(diagnostics: readonly Diagnostic[]): Row[] {
  const byRoot = [...groupedBy(diagnostics, ({ input }) => input ?? '')].map(
    ([root, each]): Row => [root, listed([...new Set(each.map(nameOf))], MAX_MODULES)],
  );
  return [...groupedBy(byRoot, ([, what]) => what)].map(([what, each]) => [
    listed(
      each.map(([root]) => root),
      MAX_ROOTS,
    ),
    what,
  ]);
}

function rowsByPlace(diagnostics: readonly Diagnostic[]): Row[] {
  return [...groupedBy(diagnostics, ({ place, input }) => (place === null ? (input ?? '') : placeText(place)))].map(
    ([where, each]) => [where, listed([...new Set(each.map(nameOf))], MAX_MODULES)],
  );
}

function nameOf({ message }: Diagnostic): string {
  return absentModuleIn(message) ?? message;
}
