import { evaluate } from '../expressions/evaluate.ts';
import { anyElement } from '../values/unknown-parts.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import { stepOf } from '../../address-tokens.ts';
import type { Argument, Block, Body } from '../files/body.ts';
import { originsAt, type HclOrigin } from '../values/hcl-origin.ts';
import { convertValue } from '../values/convert.ts';
import { originsWithin, explained } from '../values/explained.ts';
import { wholeNumber } from '../values/hcl-number.ts';
import { HclError, HclRefusal, reworded } from '../values/hcl-error.ts';
import { nullOf, numberValue, objectValue, stringValue, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';

/** How often a resource or module is there. */
export type Repetition =
  | { readonly kind: 'one' }
  | { readonly kind: 'count'; readonly keys: readonly RepetitionKey[] }
  | { readonly kind: 'each'; readonly keys: readonly RepetitionKey[] }
  /** It is not enabled: there is none (OpenTofu, "The enabled Meta-Argument"). */
  | { readonly kind: 'none' }
  /** `count` or `for_each` is unknown: none, one or many, of which `each` stands for any. `enabled`: none or one. */
  | {
      readonly kind: 'unknown';
      readonly by: 'count' | 'for_each' | 'enabled';
      readonly each: RepetitionKey;
      readonly origins: readonly HclOrigin[];
    };

type UnknownRepetition = Extract<Repetition, { readonly kind: 'unknown' }>;

/** One instance: its key as in an address, and what `count` or `each` is in it. */
export interface RepetitionKey {
  /** `[0]`, `["a"]`, `[*]`, or empty. */
  readonly key: string;
  readonly names: ReadonlyMap<string, HclValue>;
}

const NO_KEY: RepetitionKey = { key: '', names: new Map() };

/** `count.index` of an unknown count. */
const ANY_INDEX: HclValue = { ...unknownValue('number'), notNull: true, atLeast: 0 };

/** More instances of one block are refused: no network has them, and each costs memory. */
const MAX_INSTANCES = 20_000;

/** `own`: why it is unknown where its expression tells no origin. */
export function repetitionOf({ body }: Block, scope: EvaluationScope, own: HclOrigin): Repetition {
  const count = body.attributes.get('count');
  const forEach = body.attributes.get('for_each');
  const enabled = enabledIn(body);
  if (enabled !== undefined && scope.host.dialect === 'terraform')
    throw new HclRefusal('Terraform has no `enabled` in lifecycle; OpenTofu has (--dialect tofu)');
  if (enabled !== undefined && (count !== undefined || forEach !== undefined))
    throw new HclRefusal('There is enabled in lifecycle, or count, or for_each, not two of them');
  if (enabled !== undefined) return enabledAs(unmarked(evaluate(enabled.expression(), scope), 'enabled'), own);
  if (count !== undefined && forEach !== undefined) throw new HclRefusal('There is count or for_each, not both');
  if (count !== undefined) return counted(unmarked(evaluate(count.expression(), scope), 'count'), scope, own);
  if (forEach !== undefined) return forEachOf(unmarked(evaluate(forEach.expression(), scope), 'for_each'), scope, own);
  return { kind: 'one' };
}

/** `lifecycle { enabled = … }`: of resources, data sources and module calls. */
export function enabledIn({ blocks }: Body): Argument | undefined {
  return blocks.find(({ type }) => type === 'lifecycle')?.body.attributes.get('enabled');
}

function perhapsOne(origins: readonly HclOrigin[]): Repetition {
  return { kind: 'unknown', by: 'enabled', each: NO_KEY, origins };
}

/** None, one or many of which nothing more is known than this. */
function anyNumber(by: 'count' | 'for_each', element: HclValue, origins: readonly HclOrigin[]): Repetition {
  const because = (value: HclValue): HclValue => explained(value, () => origins);
  return {
    kind: 'unknown',
    by,
    each:
      by === 'count'
        ? counter(because(ANY_INDEX), '[*]')
        : eachOf(because(unknownValue('string')), because(element), '[*]'),
    origins,
  };
}

function originsOr(value: HclValue, own: HclOrigin): readonly HclOrigin[] {
  const all = originsWithin([value]);
  // Terraform wants to know how many there are before the apply: what a resource adds is mostly not that, but what each
  // of them holds.
  const given = all.filter(({ kind }) => kind !== 'resource');
  const origins = given.length === 0 ? all : given;
  if (origins.length === 0) return [own];
  return own.place === null ? origins : originsAt(origins, own.place);
}

function enabledAs(value: HclValue, own: HclOrigin): Repetition {
  if (value.kind === 'null') throw new HclError('enabled is null; it must be true or false');
  const isEnabled = reworded(
    () => convertValue(value, 'bool'),
    () => 'enabled must be true or false',
  );
  if (isEnabled.kind !== 'bool') return perhapsOne(originsOr(isEnabled, own));
  return { kind: isEnabled.value ? 'one' : 'none' };
}

/** What stands for the instances where `count`, `for_each` or `enabled` has an error. */
export function unknownRepetition({ body }: Block, own: HclOrigin): Repetition {
  if (!body.attributes.has('count') && !body.attributes.has('for_each')) return perhapsOne([own]);
  return anyNumber(body.attributes.has('count') ? 'count' : 'for_each', unknownValue('any'), [own]);
}

export function instancesOf(repetition: Repetition): readonly RepetitionKey[] {
  switch (repetition.kind) {
    case 'one':
      return [NO_KEY];
    case 'none':
      return [];
    case 'count':
    case 'each':
      return repetition.keys;
    case 'unknown':
      return [repetition.each];
  }
}

/** One instance of which somebody else says that it is there, where nobody knows which there are. */
export function instanceWith(key: string, { by, each }: UnknownRepetition): RepetitionKey | null {
  if (by === 'enabled') return key === each.key ? each : null;
  const step = key === '' ? null : stepOf(key);
  if (by === 'count') return typeof step === 'number' ? counter(numberValue(step), key) : null;
  const any = each.names.get('each');
  const value = any?.kind === 'object' ? any.entries.get('value') : undefined;
  return typeof step === 'string' ? eachOf(stringValue(step), value ?? unknownValue('any'), key) : null;
}

/** Addresses show how many instances there are and their keys, so Terraform refuses what is sensitive. */
function unmarked(value: HclValue, by: string): HclValue {
  if (value.sensitive)
    throw new HclError(
      `Sensitive values, or values derived from them, cannot be used for ${by}: addresses would show them`,
    );
  return value;
}

function counted(value: HclValue, scope: EvaluationScope, own: HclOrigin): Repetition {
  if (value.kind === 'null') throw new HclError('The count is null; it must be a whole number');
  const number = asNumber(value);
  if (number.kind !== 'number') return anyNumber('count', unknownValue('any'), originsOr(number, own));
  const count = wholeNumber(number.number);
  if (count === null || count < 0) throw new HclError('The count must be a whole number that is not negative');
  refuseTooMany(count, 'count');
  scope.host.spend(count);
  return { kind: 'count', keys: Array.from({ length: count }, (_, i) => counter(numberValue(i), `[${i}]`)) };
}

function asNumber(value: HclValue): HclValue {
  return reworded(
    () => convertValue(value, 'number'),
    (message) => `The count must be a whole number: ${message}`,
  );
}

function forEachOf(value: HclValue, scope: EvaluationScope, own: HclOrigin): Repetition {
  const unknown = (element: HclValue): Repetition => anyNumber('for_each', element, originsOr(value, own));
  switch (value.kind) {
    case 'unknown':
      return unknown(anyElement(value));
    case 'map':
    case 'object': {
      refuseTooMany(value.entries.size, 'for_each');
      scope.host.spend(value.entries.size);
      return {
        kind: 'each',
        keys: [...value.entries].map(([name, entry]) => eachOf(stringValue(name), entry, `[${JSON.stringify(name)}]`)),
      };
    }
    case 'set': {
      refuseTooMany(value.items.length, 'for_each');
      const keys: RepetitionKey[] = [];
      for (const item of value.items) {
        // Any of them may be the one that stands for all.
        if (item.kind === 'unknown') return unknown(unknownFrom('string', value.items));
        if (item.kind !== 'string') throw new HclError('for_each takes a map, or a set of strings without null');
        keys.push(eachOf(item, item, `[${JSON.stringify(item.text)}]`));
      }
      return { kind: 'each', keys };
    }
    case 'null':
    case 'list':
    case 'tuple':
    case 'string':
    case 'number':
    case 'bool':
      throw new HclError(
        `for_each takes a map, or a set of strings; this is ${value.kind === 'null' ? 'null' : `a ${value.kind}`}`,
      );
  }
}

function refuseTooMany(count: number, by: string): void {
  if (count > MAX_INSTANCES)
    throw new HclRefusal(`The ${by} makes ${count} instances; more than ${MAX_INSTANCES} are not looked at`);
}

function counter(index: HclValue, key: string): RepetitionKey {
  return { key, names: new Map([['count', objectValue([['index', index]])]]) };
}

function eachOf(key: HclValue, value: HclValue, text: string): RepetitionKey {
  return {
    key: text,
    names: new Map([
      [
        'each',
        objectValue([
          ['key', key],
          ['value', value],
        ]),
      ],
    ]),
  };
}

/** What a reference to all instances gives; `unknown` makes it where nobody knows which there are. */
export function repeatedValue(times: Repetition, values: readonly HclValue[], unknown: () => HclValue): HclValue {
  const [first] = values;
  switch (times.kind) {
    case 'one':
      return first ?? unknown();
    case 'none':
      return nullOf('any');
    case 'count':
      return tupleValue(values);
    case 'each':
      return objectValue(times.keys.map(({ names }, i) => [keyText(names), values[i] ?? unknown()] as const));
    case 'unknown': {
      if (times.by === 'enabled') return first?.kind === 'object' ? { ...first, perhapsNull: true } : unknown();
      const all = unknown();
      return first === undefined || all.kind !== 'unknown' ? all : { ...all, element: first };
    }
  }
}

function keyText(names: ReadonlyMap<string, HclValue>): string {
  const each = names.get('each');
  const key = each?.kind === 'object' ? each.entries.get('key') : undefined;
  return key?.kind === 'string' ? key.text : '';
}
