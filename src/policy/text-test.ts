import { or, type Truth } from '../analyze/judgement.ts';
import type { Attribute, Tags } from '../model/model.ts';
import type { TagTest, TextTest } from './policy-module.ts';
import { listOf, type Scope } from './scope.ts';

/** Asks an attribute; `maybe` where Terraform knows it only after apply. */
export type AttributeTest = (attribute: Attribute) => Truth;

export function bindText(test: TextTest, scope: Scope): AttributeTest {
  const wanted = test.in === undefined ? null : new Set(listOf(test.in, scope));
  const glob = test.matches === undefined ? null : globOf(test.matches);
  return (attribute) => {
    if (attribute.state === 'unknown') return 'maybe';
    if (test.exists !== undefined) return truthIf((attribute.state === 'known') === test.exists);
    if (attribute.state === 'none') return 'no';
    const { value } = attribute;
    return truthIf(test.is === value || wanted?.has(value) === true || glob?.(value) === true);
  };
}

export function bindTag({ key, value }: TagTest, scope: Scope): (tags: Tags) => Truth {
  const test = bindText(value, scope);
  return (tags) => test(tags === 'unknown' ? { state: 'unknown' } : (tags.get(key) ?? { state: 'none' }));
}

/** Of an attribute with several values: one of them is so; `exists` asks whether there is any. */
export function bindTexts(test: TextTest, scope: Scope): (values: readonly string[]) => Truth {
  const one = bindText(test, scope);
  if (test.exists !== undefined) return (values) => truthIf((values.length > 0) === test.exists);
  return (values) => or(values.map((value) => one(knownText(value))));
}

export function knownText(value: string): Attribute {
  return { state: 'known', value, sensitive: false };
}

export function truthIf(value: boolean): Truth {
  return value ? 'yes' : 'no';
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
