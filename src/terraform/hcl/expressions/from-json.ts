import { exact, parseNumber } from '../values/hcl-number.ts';
import { FALSE, NULL_VALUE, numberValue, TRUE } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import type { Expression } from './expression.ts';
import { parseTemplate } from './parse-template.ts';

/** Values nest this deep at most. */
const MAX_DEPTH = 200;

/** A value of JSON, and where each part begins in its text. */
export type WrittenJson =
  | { readonly kind: 'scalar'; readonly start: number; readonly value: null | boolean | number | string }
  | { readonly kind: 'list'; readonly start: number; readonly items: readonly WrittenJson[] }
  | { readonly kind: 'object'; readonly start: number; readonly members: readonly WrittenMember[] };

export interface WrittenMember {
  readonly key: string;
  readonly start: number;
  readonly value: WrittenJson;
}

/**
 * The expression that a value of JSON syntax stands for: its texts, keys included, are templates (Terraform, "JSON
 * Configuration Syntax"). Of members of one name the last counts.
 */
export function expressionOfJson(node: WrittenJson, depth = 0): Expression {
  if (depth > MAX_DEPTH) throw new HclError(`The value nests deeper than ${MAX_DEPTH} levels`);
  switch (node.kind) {
    case 'scalar':
      return scalar(node.value, depth);
    case 'list':
      return {
        kind: 'tuple',
        items: node.items.map((item) => expressionOfJson(item, depth + 1)),
        starts: node.items.map(({ start }) => start),
      };
    case 'object': {
      const members = [...new Map(node.members.map((member) => [member.key, member])).values()];
      return {
        kind: 'object',
        entries: members.map(
          ({ key, value }) => [parseTemplate(key, depth), expressionOfJson(value, depth + 1)] as const,
        ),
        start: node.start,
        starts: members.map(({ start }) => start),
      };
    }
  }
}

function scalar(value: null | boolean | number | string, depth: number): Expression {
  if (value === null) return { kind: 'literal', value: NULL_VALUE };
  switch (typeof value) {
    case 'string':
      return parseTemplate(value, depth);
    case 'number':
      return { kind: 'literal', value: numberValue(parseNumber(String(value)) ?? exact(0)) };
    case 'boolean':
      return { kind: 'literal', value: value ? TRUE : FALSE };
  }
}
