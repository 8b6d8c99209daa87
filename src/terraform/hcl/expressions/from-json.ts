import type { Json } from '../../json.ts';
import { exact, parseNumber } from '../values/hcl-number.ts';
import { FALSE, NULL_VALUE, numberValue, TRUE } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import type { Expression } from './expression.ts';
import { parseTemplate } from './parse-template.ts';

/** Values nest this deep at most. */
const MAX_DEPTH = 200;

/**
 * The expression that a value of JSON syntax stands for: its texts, keys included, are templates (Terraform, "JSON
 * Configuration Syntax").
 */
export function expressionOfJson(value: Json, depth = 0): Expression {
  if (depth > MAX_DEPTH) throw new HclError(`The value nests deeper than ${MAX_DEPTH} levels`);
  if (value === null) return { kind: 'literal', value: NULL_VALUE };
  switch (typeof value) {
    case 'string':
      return parseTemplate(value, depth);
    case 'number':
      return { kind: 'literal', value: numberValue(parseNumber(String(value)) ?? exact(0)) };
    case 'boolean':
      return { kind: 'literal', value: value ? TRUE : FALSE };
    case 'object': {
      if (Array.isArray(value))
        return { kind: 'tuple', items: value.map((item: Json) => expressionOfJson(item, depth + 1)) };
      return {
        kind: 'object',
        entries: Object.entries(value).map(
          ([key, entry]) => [parseTemplate(key, depth), expressionOfJson(entry, depth + 1)] as const,
        ),
      };
    }
  }
}
