import { linkTarget, markdownCode } from '../../base/escape-markdown.ts';
import type { Place } from '../../model/generated/report.ts';
import { annotatedPlace } from '../annotated-place.ts';
import type { ToldComment } from './told-comment.ts';

/** `main.tf:3`, as a link where the repository has it and somebody knows where the repository is. */
export function placeMarkdown({ file, line, column }: Place, { linkTo }: ToldComment): string {
  const name = markdownCode(`${file}:${line}`);
  const own = annotatedPlace({ file, line, column, calls: [] }, {}, { inRepository: (path) => path });
  const url = own === null ? null : linkTo(own);
  const target = url === null ? null : linkTarget(url);
  return target === null ? name : `[${name}](${target})`;
}

/** With the module calls that lead there, innermost first. */
export function placesMarkdown(place: Place, comment: ToldComment): string {
  const calls = place.calls
    .toReversed()
    .map((call, i) => `, ${i === 0 ? 'called at' : 'from'} ${placeMarkdown(call, comment)}`);
  return `${placeMarkdown(place, comment)}${calls.join('')}`;
}
