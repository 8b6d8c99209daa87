import { attempt } from '../values/hcl-error.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import type { Unit } from './unit.ts';

/** The plain text that an argument of a block is; null where it is anything else. */
export function literalUnitText({ scanned, block }: Unit, text: string, name: string): string | null {
  if (scanned === null) {
    const value = block?.body.attributes.get(name)?.json;
    return typeof value === 'string' ? value : null;
  }
  const attribute = scanned.body.attributes.find((each) => each.name === name);
  if (attribute === undefined) return null;
  const expression = attempt(
    () => parseExpression(text.slice(attribute.value.start, attribute.value.end)),
    () => null,
  );
  return expression?.kind === 'literal' && expression.value.kind === 'string' ? expression.value.text : null;
}
