import type { Json } from '../json.ts';
import type { AnonymousTexts } from './anonymous-texts.ts';

/** The largest number that is no account, no size of somebody's and no number of a network. */
const MOST = 99_999;
/** What stands for all of something: ports, AS numbers. */
const LARGE: ReadonlySet<number> = new Set([4_294_967_295]);

/** Objects whose members somebody has named. */
const NAMED = /^(?:variables|outputs|output_changes|module_calls|provider_config|filter|match)$|(?:^|_)tags(?:_all)?$/;
/** Lists that name attributes. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['attribute', 'replace_paths']);

/** A plan or state with stand-ins in place of its texts, names of members included, and of its large numbers. */
export function openAnonymousJson(texts: AnonymousTexts): (document: Json) => Json {
  const numbers = new Map<number, number>();
  const number = (value: number): number => {
    if (Math.abs(value) <= MOST || LARGE.has(value)) return value;
    let standIn = numbers.get(value);
    if (standIn === undefined) numbers.set(value, (standIn = MOST + 1 + numbers.size));
    return standIn;
  };
  /** `of`: what the part is called, and what that is a part of. */
  const part = (value: Json, of: string, around: string): Json => {
    if (typeof value === 'string') return ATTRIBUTES.has(of) ? texts.member(value) : texts.value(value);
    if (typeof value === 'number') return number(value);
    if (Array.isArray(value)) return value.map((each) => part(each, of, around));
    if (typeof value !== 'object' || value === null) return value;
    // What a module is given has the names of its variables.
    const isNamed = NAMED.test(of) || (of === 'expressions' && around === CALL);
    return Object.fromEntries(
      Object.entries(value).map(([name, below]) => [
        isNamed ? texts.value(name) : texts.member(name),
        part(below, of === 'module_calls' ? CALL : name, of),
      ]),
    );
  };
  return (document) => part(document, '', '');
}

/** What each call of a module is called instead of its name. */
const CALL = 'module_calls[]';
