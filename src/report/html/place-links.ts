import { joined, type Markup } from '../../base/markup.ts';
import type { Place } from '../../model/generated/report.ts';
import { annotatedPlace } from '../annotated-place.ts';
import { code, webLink } from './prose.ts';
import type { ToldPage } from './told-page.ts';

/** `main.tf:3`, as a link where the repository has it and somebody knows where the repository is. */
export function placeLink({ file, line, column }: Place, { linkTo }: Pick<ToldPage, 'linkTo'>): Markup {
  const own = annotatedPlace({ file, line, column, calls: [] }, {}, { inRepository: (path) => path });
  return webLink(own === null ? null : linkTo(own), code(`${file}:${line}`));
}

/** With the module calls that lead there, innermost first. */
export function placeLinks(place: Place, page: Pick<ToldPage, 'linkTo'>): Markup {
  const calls = place.calls.toReversed();
  return joined(
    placeLink(place, page),
    calls.map((call, i) => [i === 0 ? ', called at ' : ', from ', placeLink(call, page)]),
  );
}
