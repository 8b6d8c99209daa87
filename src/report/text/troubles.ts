import { groupedBy } from '../../base/maps.ts';
import { placePrefix } from '../../base/place.ts';
import type { Diagnostic } from '../../model/report.ts';
import { listed } from '../../model/statement-text.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';

const MAX_PLACES = 4;

/** What is wrong with the input, or unknown of it: one entry for each message, with the places where it holds. */
export function troubles(diagnostics: readonly Diagnostic[], level: 'error' | 'warning', page: Page): string[] {
  const { width, style } = page;
  const own = diagnostics.filter((each) => each.level === level);
  const mark: Span = level === 'error' ? { text: 'error:', paint: style.bad } : { text: 'warning:', paint: style.doubt };
  return [...groupedBy(own, ({ message }) => message)].flatMap(([message, each]) => {
    const places = [...new Set(each.map((diagnostic) => whereText(diagnostic, page)).filter((where) => where !== ''))];
    const [only] = places;
    const text = places.length > 1 ? `${message} (${places.length} times: ${listed(places, MAX_PLACES)})` : only === undefined ? message : `${only}: ${message}`;
    return flow([mark, { text }], { width, rest: 2 });
  });
}

/** `main.tf:3:1: aws_security_group.web`; the input where nothing else says what it is about. */
function whereText({ input, place, address, message }: Diagnostic, { hasSeveralInputs }: Page): string {
  const isNamed = input !== null && message.startsWith(input);
  const at = place !== null ? placePrefix(place).slice(0, -2) : input !== null && !isNamed && (hasSeveralInputs || address === null) ? input : null;
  return [at, address].filter((part) => part !== null).join(': ');
}
