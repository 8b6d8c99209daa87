import { attempt } from '../values/hcl-error.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import { numberText } from '../values/hcl-number.ts';
import { listType, setType, type HclType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { stringValue, type HclValue, type UnknownHcl } from '../values/hcl-value.ts';
import { unknownValue, unknownOfTarget } from '../values/unknown-hcl.ts';
import type { FunctionHost } from './function.ts';

/** Beyond this a test host stops an expression. */
export const LIMIT = 100_000;

/** What `files.txt` and the like hold, by path from the module's folder. */
export type Files = Readonly<Record<string, string>>;

/**
 * The value of an expression in a compact notation: `[1]` is a tuple, `list(string)["a"]`, `set(string)["a"]`,
 * `map(string){k: "a"}` and `{k: 1}` are the others; `secret` goes before a sensitive value; `?string<a.id>` is an
 * unknown string that is the attribute `id` of `a`, `+` behind it that it may be something else too, and ` of` what
 * each element of an unknown list is. An error is `! its message`.
 *
 * The expression may name the unknown strings `a` and `b` (ids), `c` and `d` (names), the unknown `list`, `set` and
 * `any`, the unknown text `cidr` (that ends in `/32`), and `secret`.
 */
export function answer(text: string, files: Files = {}): string {
  return attempt(
    () => describe(evaluate(parseExpression(text), { get: (name) => NAMES.get(name), host: hostOf(files) })),
    ({ message }) => `! ${message}`,
  );
}

const NAMES: ReadonlyMap<string, HclValue> = new Map<string, HclValue>([
  ['a', attribute('a', 'id', 'string')],
  ['b', attribute('b', 'id', 'string')],
  ['c', attribute('c', 'name', 'string')],
  ['d', attribute('d', 'name', 'string')],
  ['list', attribute('l', 'ids', listType('string'))],
  ['set', attribute('s', 'ids', setType('string'))],
  ['any', unknownValue('any')],
  ['each', { ...unknownValue(listType('string')), element: attribute('a', 'id', 'string') }],
  ['cidr', { ...unknownValue('string'), ends: { prefix: '', suffix: '/32' }, notNull: true }],
  ['secret', { ...stringValue('x'), sensitive: true }],
]);

function attribute(address: string, name: string, type: HclType): UnknownHcl {
  return unknownOfTarget(type, { address, type: 'aws', attribute: name });
}

function hostOf(files: Files): FunctionHost {
  let spent = 0;
  return {
    dialect: 'tofu',
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw new HclError(`no file exists at ${JSON.stringify(path)}`);
      return Buffer.from(text, text.startsWith('\xff') ? 'latin1' : 'utf8');
    },
    fileExists: (path) => files[path] !== undefined,
    listFiles: (folder) =>
      Object.keys(files).flatMap((path) =>
        folder === '.' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : [],
      ),
    template: (source, variables, name) => stringValue(`${name}: ${source} with ${[...variables.keys()].join(', ')}`),
    stack: { depth: 0 },
    spend: (amount) => {
      spent += amount;
      if (spent > LIMIT) throw new HclError('too much');
    },
  };
}

function describe(value: HclValue): string {
  return value.sensitive ? `secret ${describeOpen(value)}` : describeOpen(value);
}

function describeOpen(value: HclValue): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text);
    case 'number':
      return numberText(value.number);
    case 'bool':
      return `${value.value}`;
    case 'null':
      return value.type === 'any' ? 'null' : `null ${describeType(value.type)}`;
    case 'tuple':
      return `[${value.items.map(describe).join(', ')}]`;
    case 'list':
    case 'set':
      return `${value.kind}(${describeType(value.element)})[${value.items.map(describe).join(', ')}]`;
    case 'map':
      return `map(${describeType(value.element)}){${describeEntries(value.entries)}}`;
    case 'object':
      return `{${describeEntries(value.entries)}}`;
    case 'unknown':
      return describeUnknown(value);
  }
}

function describeEntries(entries: Iterable<readonly [string, HclValue]>): string {
  return [...entries].map(([name, entry]) => `${name}: ${describe(entry)}`).join(', ');
}

function describeUnknown({ type, targets, open, element }: UnknownHcl): string {
  const from = targets.map((target) => `${target.address}.${target.attribute ?? ''}`).join(', ');
  return `?${describeType(type)}${from === '' ? '' : `<${from}>${open ? '+' : ''}`}${element === undefined ? '' : ` of ${describe(element)}`}`;
}

function describeType(type: HclType): string {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${describeType(type.element)})`;
    case 'tuple':
      return `[${type.elements.map(describeType).join(', ')}]`;
    case 'object':
      return `{${[...type.attributes].map(([name, each]) => `${name}: ${describeType(each)}`).join(', ')}}`;
  }
}
