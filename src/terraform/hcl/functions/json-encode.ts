import type { HclValue } from '../values/hcl-value.ts';
import { numberText } from '../values/hcl-number.ts';
import type { FunctionHost } from './function.ts';

/** As Terraform writes JSON: no spaces, keys in order, `<`, `>` and `&` escaped. Null where a part is not known. */
export function encodeJson(value: HclValue, host: FunctionHost): string | null {
  const out: string[] = [];
  return write(value, out, host) ? out.join('') : null;
}

/** A string as Terraform quotes it in JSON. */
export function quoteJson(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function write(value: HclValue, out: string[], host: FunctionHost): boolean {
  switch (value.kind) {
    case 'unknown':
      return false;
    case 'null':
      return add('null', out, host);
    case 'string':
      return add(quoteJson(value.text), out, host);
    case 'number':
      return add(numberText(value.number), out, host);
    case 'bool':
      return add(`${value.value}`, out, host);
    case 'list':
    case 'set':
    case 'tuple': {
      let separator = '[';
      for (const item of value.items) {
        add(separator, out, host);
        if (!write(item, out, host)) return false;
        separator = ',';
      }
      return add(separator === '[' ? '[]' : ']', out, host);
    }
    case 'map':
    case 'object': {
      let separator = '{';
      for (const [name, entry] of value.entries) {
        add(`${separator}${quoteJson(name)}:`, out, host);
        if (!write(entry, out, host)) return false;
        separator = ',';
      }
      return add(separator === '{' ? '{}' : '}', out, host);
    }
  }
}

function add(text: string, out: string[], host: FunctionHost): true {
  host.spend(text.length);
  out.push(text);
  return true;
}
