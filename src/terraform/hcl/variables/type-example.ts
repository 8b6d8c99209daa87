import { nameOfType, type HclType } from '../values/hcl-type.ts';

/** Longer types help nobody as an example. */
const MAX_DEPTH = 3;
const MAX_ATTRIBUTES = 4;
/** A network, a name, a number: what needs no quotes of its own. */
const PLAIN_TEXT = /^[\w.:/-]{1,60}$/;

/**
 * What is needed for a variable of this type, and how to write it: of a list of texts with what was given, where that
 * is plain.
 */
export function neededFor(name: string, type: HclType, given: string | null): string {
  const items = given?.split(',').map((item) => item.trim()) ?? [];
  const isTexts =
    typeof type !== 'string'
    && (type.kind === 'list' || type.kind === 'set')
    && type.element === 'string'
    && items.every((item) => PLAIN_TEXT.test(item))
    && items.length > 0;
  const example = isTexts ? `[${items.map((item) => JSON.stringify(item)).join(', ')}]` : exampleOf(type);
  const called = nameOfType(type);
  return `${called.startsWith('o') ? 'an' : 'a'} ${called} is needed, as in --var '${name}=${example}'`;
}

/** A value of the type, as Terraform writes it; a text alone as the command line takes it. */
export function exampleOf(type: HclType, depth = 0): string {
  if (type === 'number') return '1';
  if (type === 'bool') return 'true';
  if (typeof type === 'string') return depth === 0 ? 'text' : '"text"';
  if (depth >= MAX_DEPTH) return type.kind === 'map' || type.kind === 'object' ? '{}' : '[]';
  switch (type.kind) {
    case 'list':
    case 'set':
      return `[${exampleOf(type.element, depth + 1)}]`;
    case 'tuple':
      return `[${type.elements
        .slice(0, MAX_ATTRIBUTES)
        .map((element) => exampleOf(element, depth + 1))
        .join(', ')}]`;
    case 'map':
      return `{key = ${exampleOf(type.element, depth + 1)}}`;
    case 'object': {
      const needed = [...type.attributes].filter(([name]) => !type.optional.has(name));
      return `{${needed
        .slice(0, MAX_ATTRIBUTES)
        .map(([name, own]) => `${name} = ${exampleOf(own, depth + 1)}`)
        .join(', ')}${needed.length > MAX_ATTRIBUTES ? ', …' : ''}}`;
    }
  }
}
