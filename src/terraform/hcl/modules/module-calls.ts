import { parseExpression } from '../expressions/parse-expression.ts';
import { attempt } from '../values/hcl-error.ts';
import type { Folder } from './folder.ts';
import type { ModuleAsked } from './module-source.ts';
import type { Unit } from './unit.ts';

interface Call {
  readonly unit: Unit;
  readonly file: string;
  readonly asked: ModuleAsked;
}

/**
 * The calls of a folder by name, each with the block that says where its module is: an override file may change that.
 */
export function callsIn({ sources }: Folder): ReadonlyMap<string, Call> {
  const calls = new Map<string, Call>();
  for (const { path: file, text, isOverride, units } of sources) {
    for (const unit of units) {
      const [name] = unit.labels;
      if (unit.type !== 'module' || name === undefined) continue;
      const source = literalUnitText(unit, text, 'source');
      const asked = { source, version: literalUnitText(unit, text, 'version') };
      if (!calls.has(name) || (isOverride && source !== null)) calls.set(name, { unit, file, asked });
    }
  }
  return calls;
}

/** The plain text that an argument of a block is; null where it is anything else. */
function literalUnitText({ scanned, block }: Unit, text: string, name: string): string | null {
  if (scanned === null) {
    const value = block?.body.attributes.get(name)?.json;
    return typeof value === 'string' ? value : null;
  }
  const attribute = scanned.body.attributes.find((each) => each.name === name);
  if (attribute === undefined) return null;
  const expression = attempt(
    () => parseExpression(text.slice(attribute.value.start, attribute.value.end), 'argument'),
    () => null,
  );
  return expression?.kind === 'literal' && expression.value.kind === 'string' ? expression.value.text : null;
}
