import { not, or } from '../../analyze/judgement.ts';
import type { Truth } from '../../model/truth.ts';
import { tagOf, type Attribute, type Tags } from '../../model/attribute.ts';
import type { TagTest, TextTest } from '../generated/policy-module.ts';
import { givenTexts, givenText, type Lookup } from '../names/lookup.ts';
import { knownText } from '../subjects/named-peers.ts';

/** Asks an attribute; `maybe` where Terraform knows it only after apply. */
export type AttributeTest = (attribute: Attribute) => Truth;

type Ends = NonNullable<Extract<Attribute, { readonly state: 'unknown' }>['ends']>;

export function bindText(test: TextTest, lookup: Lookup): AttributeTest {
  const wanted = test.in === undefined ? null : new Set(givenTexts(test.in, lookup));
  const equal = test.is === undefined ? null : givenText(test.is, lookup);
  const glob = test.matches === undefined ? null : globOf(givenText(test.matches, lookup));
  // Whatever stands between the ends, a pattern that takes a letter of no text there takes that too.
  const betweenEnds = ({ prefix, suffix }: Ends): Truth => {
    if (glob !== null) return glob(`${prefix}\0${suffix}`) ? 'yes' : 'maybe';
    const fits = (text: string): boolean =>
      text.length >= prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix);
    return [...(equal === null ? [] : [equal]), ...(wanted ?? [])].some(fits) ? 'maybe' : 'no';
  };
  return (attribute) => {
    if (attribute.state === 'unknown')
      return attribute.ends === undefined || test.exists !== undefined ? 'maybe' : betweenEnds(attribute.ends);
    if (test.exists !== undefined) return truthIf((attribute.state === 'known') === test.exists);
    if (attribute.state === 'none') return 'no';
    const { value } = attribute;
    return truthIf(equal === value || wanted?.has(value) === true || glob?.(value) === true);
  };
}

export function bindTag({ key, value }: TagTest, lookup: Lookup): (tags: Tags) => Truth {
  const test = bindText(value, lookup);
  return (tags) => test(tagOf(tags, key));
}

/**
 * Of an attribute with several values, some of which it may have: one of them is so; `exists` asks whether there is
 * any.
 */
export function bindTexts(
  test: TextTest,
  lookup: Lookup,
): (values: readonly string[], perhaps: readonly string[]) => Truth {
  const { exists } = test;
  const one = bindText(test, lookup);
  const any = (values: readonly string[]): Truth =>
    or(values.map((value) => (exists === undefined ? one(knownText(value)) : 'yes')));
  return (values, perhaps) => {
    const truth = any(values) === 'yes' ? 'yes' : any(perhaps) === 'yes' ? 'maybe' : 'no';
    return exists === false ? not(truth) : truth;
  };
}

export function truthIf(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

/** Whether a text fits one of these patterns. */
export function anyText(globs: string | readonly string[]): (text: string) => boolean {
  const tests = [globs].flat().map(globOf);
  return (text) => tests.some((matches) => matches(text));
}

/** Whether the value of an attribute is one of those meant; what nobody wrote is none. */
export function attributeTruth(value: Attribute, matches: (text: string) => boolean): Truth {
  if (value.state === 'unknown') return 'maybe';
  return truthIf(value.state === 'known' && matches(value.value));
}

/** `*` any text; anything else means itself. Linear in the text, whatever the pattern. */
export function globOf(pattern: string): (text: string) => boolean {
  const parts = pattern.split(/\*+/);
  const [head = '', ...rest] = parts;
  const tail = rest.pop();
  return (text) => {
    if (tail === undefined) return text === head;
    if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
    let at = head.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > text.length - tail.length) return false;
      at = found + part.length;
    }
    return true;
  };
}
