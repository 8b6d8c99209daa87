import { groupedBy } from '../../base/maps.ts';
import type { AbsentModule, Diagnostic } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { placeText } from './place-text.ts';
import type { CheckedRoots } from './roots-text.ts';
import type { ToldTrouble } from './troubles-text.ts';

const MAX_MODULES = 4;
const MAX_ROOTS = 3;

/** The modules that `terraform init` has not brought: what that means once, then which they are, root by root. */
export function absentModules(diagnostics: readonly OfModule[], roots: CheckedRoots): ToldTrouble {
  const count = new Set(
    diagnostics.map(({ input, label, place, about }) => JSON.stringify([input, label, place, moduleName(about)])),
  ).size;
  return {
    text: `${count} modules are not there: \`terraform init\` brings them. Until then nothing that they make is seen, and what they give is unknown`,
    place: diagnostics.find(({ place }) => place !== null)?.place ?? null,
    rows: roots.sets.size > 1 ? rowsByRoot(diagnostics, roots) : rowsByPlace(diagnostics),
  };
}

export type OfModule = Diagnostic & { readonly about: AbsentModule };
type Row = ToldTrouble['rows'][number];

/** Roots that lack the same share a row. */
function rowsByRoot(diagnostics: readonly OfModule[], { nameOf }: CheckedRoots): Row[] {
  const byRoot = [
    ...groupedBy(diagnostics, ({ input, label }) =>
      nameOf({ input: input ?? '', ...(label === undefined ? {} : { label }) }),
    ),
  ].map(
    ([root, each]) => [root, listed([...new Set(each.map(({ about }) => moduleName(about)))], MAX_MODULES)] as const,
  );
  return [...groupedBy(byRoot, ([, what]) => what)].map(([what, each]) => ({
    where: listed(
      each.map(([root]) => root),
      MAX_ROOTS,
    ),
    what,
  }));
}

function rowsByPlace(diagnostics: readonly OfModule[]): Row[] {
  return [...groupedBy(diagnostics, ({ place, input }) => (place === null ? (input ?? '') : placeText(place)))].map(
    ([where, each]) => ({ where, what: listed([...new Set(each.map(({ about }) => moduleName(about)))], MAX_MODULES) }),
  );
}

/** `network (terraform-aws-modules/vpc/aws)`, with what is wrong behind it where it is not simply absent. */
export function moduleName({ call, source, why }: AbsentModule): string {
  return `${call} (${source})${why === null ? '' : ` ${why}`}`;
}
