import { groupedBy } from '../../base/maps.ts';
import type { AbsentModule, Diagnostic } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';
import { placeText } from './place-text.ts';

/** More rows hide what else is said. */
const MAX_ROWS = 12;
const MAX_MODULES = 4;
const MAX_ROOTS = 3;

/** The modules that `terraform init` has not brought: what that means once, then which they are, root by root. */
export function absentModules(diagnostics: readonly OfModule[], mark: Span, page: Page): string[] {
  const { width, style } = page;
  const rows = page.roots.size > 1 ? rowsByRoot(diagnostics) : rowsByPlace(diagnostics);
  const count = new Set(diagnostics.map(({ input, place, about }) => JSON.stringify([input, place, moduleName(about)])))
    .size;
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

type OfModule = Diagnostic & { readonly about: AbsentModule };
type Row = readonly [where: string, what: string];

/** Roots that lack the same share a row. */
function rowsByRoot(diagnostics: readonly OfModule[]): Row[] {
  const byRoot = [...groupedBy(diagnostics, ({ input }) => input ?? '')].map(
    ([root, each]): Row => [root, listed([...new Set(each.map(({ about }) => moduleName(about)))], MAX_MODULES)],
  );
  return [...groupedBy(byRoot, ([, what]) => what)].map(([what, each]) => [
    listed(
      each.map(([root]) => root),
      MAX_ROOTS,
    ),
    what,
  ]);
}

function rowsByPlace(diagnostics: readonly OfModule[]): Row[] {
  return [...groupedBy(diagnostics, ({ place, input }) => (place === null ? (input ?? '') : placeText(place)))].map(
    ([where, each]) => [where, listed([...new Set(each.map(({ about }) => moduleName(about)))], MAX_MODULES)],
  );
}

/** `network (terraform-aws-modules/vpc/aws)`, with what is wrong behind it where it is not simply absent. */
export function moduleName({ call, source, why }: AbsentModule): string {
  return `${call} (${source})${why === null ? '' : ` ${why}`}`;
}
