import { groupedBy } from '../../base/maps.ts';
import { placePrefix } from '../../base/place.ts';
import { absentModuleIn, isPartialByModulesAlone } from '../../model/module-notes.ts';
import type { Diagnostic } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { absentModules } from './absent-modules.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';

const MAX_PLACES = 4;

/**
 * What is wrong with the input, or unknown of it: one entry for what is the same but for the module, with the places
 * where it holds.
 */
export function troubles(diagnostics: readonly Diagnostic[], level: 'error' | 'warning', page: Page): string[] {
  const { style } = page;
  const own = diagnostics.filter((each) => each.level === level && !isPartialByModulesAlone(each.message));
  const mark: Span =
    level === 'error' ? { text: 'error:', paint: style.bad } : { text: 'warning:', paint: style.doubt };
  const absent = own.filter(({ message }) => absentModuleIn(message) !== null);
  const isBlock = new Set(absent.map(({ message }) => message)).size > 1;
  const others = isBlock ? own.filter((each) => !absent.includes(each)) : own;
  return [
    ...[...groupedBy(others, ({ message }) => restOf(message) ?? message).values()].flatMap((each) =>
      entry(each, mark, page),
    ),
    ...(isBlock ? absentModules(absent, mark, page) : []),
  ];
}

function entry(diagnostics: readonly Diagnostic[], mark: Span, page: Page): string[] {
  const messages = [...new Set(diagnostics.map(({ message }) => message))];
  const [first = ''] = messages;
  const message = messages.length === 1 ? first : `Each of ${messages.length} modules ${restOf(first) ?? ''}`;
  const places = [...new Set(diagnostics.map((each) => whereText(each, page)).filter((where) => where !== ''))];
  const [only] = places;
  const text =
    places.length > 1
      ? `${message} (${places.length} times: ${listed(places, MAX_PLACES)})`
      : only === undefined
        ? message
        : `${only}: ${message}`;
  return flow([mark, { text }], { width: page.width, rest: 2 });
}

/** `has no configuration that can be read in modules/vpc`: what is said of a module. */
function restOf(message: string): string | null {
  return /^The module \S+ (.+)$/s.exec(message)?.[1] ?? null;
}

/** `main.tf:3:1: aws_security_group.web`; the input where nothing else says what it is about. */
function whereText({ input, place, address, message }: Diagnostic, { hasSeveralInputs }: Page): string {
  const isNamed = input !== null && message.startsWith(input);
  const at =
    place !== null
      ? placePrefix(place).slice(0, -2)
      : input !== null && !isNamed && (hasSeveralInputs || address === null)
        ? input
        : null;
  return [at, address].filter((part) => part !== null).join(': ');
}
