import type { Expression } from '../expressions/expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { PartStep } from '../expressions/written.ts';
import { HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { holdsAlike, isAlike } from './alike.ts';
import { keyText, madeOfAll, wholeOf, type Lead, type LeadSet } from './lead.ts';
import type { Tracer } from './tracer.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

interface Asked {
  readonly tracer: Tracer;
  readonly call: Call;
  readonly scope: EvaluationScope;
  readonly steps: readonly PartStep[];
}

/** Where a part of the result of a function comes from; null where nothing tells more than its arguments do. */
type PartOf = (asked: Asked) => LeadSet | null;

/** Of a function that this does not know, all its arguments. */
export function leadsOfCall(tracer: Tracer, call: Call, scope: EvaluationScope, steps: readonly PartStep[]): LeadSet {
  const partOf = PARTS.get(call.name.replace(/^core::/, ''));
  return partOf?.({ tracer, call, scope, steps }) ?? madeOfAll(call.args, scope);
}

const asItIs: PartOf = ({ call: { args }, scope, steps }) => {
  const [first] = args;
  return first === undefined ? null : { leads: [{ expression: first, scope, steps }] };
};

/** Functions whose elements are elements of their arguments, perhaps in another order. */
function elements({ deep }: { readonly deep: boolean }): PartOf {
  return ({ tracer, call, scope, steps }) => {
    const [step, ...rest] = steps;
    const value = step?.kind === 'at' ? partOf(tracer.valueOf(call, scope), step.key) : null;
    const is: PartStep | undefined = value === null ? step : { kind: 'is', value };
    if (is?.kind !== 'is') return step === undefined ? { ...madeOfAll(call.args, scope), isWhole: true } : null;
    const isDeep = deep || call.spread || is.deep === true;
    const leads = call.args.flatMap((arg, i): Lead[] => {
      const list = tracer.valueOf(arg, scope);
      const isSpread = call.spread && i === call.args.length - 1;
      if (list instanceof HclError) return [];
      tracer.payFor(list, is.value);
      if (!holdsAlike(list, is.value, isDeep)) return [];
      const own: PartStep = deep || isSpread || is.deep === true ? { ...is, deep: true } : is;
      return [{ expression: arg, scope, steps: [own, ...rest] }];
    });
    return leads.length === 0 ? null : { leads, isWhole: true };
  };
}

/** Of a position, the list that has it; else as of other functions. */
const concatenated: PartOf = (asked) => {
  const { tracer, call, scope, steps } = asked;
  const [step, ...rest] = steps;
  if (step?.kind !== 'at' || call.spread) return elements({ deep: false })(asked);
  let before = 0;
  for (const expression of call.args) {
    const { length } = itemsIn(tracer.valueOf(expression, scope));
    const key = Number(step.key) - before;
    if (key < length) return { leads: [{ expression, scope, steps: [{ kind: 'at', key }, ...rest] }] };
    before += length;
  }
  return null;
};

/** The last map that has the key. */
const merged: PartOf = ({ tracer, call, scope, steps }) => {
  const [step] = steps;
  if (step === undefined) return { ...madeOfAll(call.args, scope), isWhole: true };
  if (step.kind === 'is') return null;
  const has = (value: HclValue | HclError): boolean => partOf(value, step.key) !== null;
  const maps = call.args.flatMap((expression, i): Lead[] => {
    const value = tracer.valueOf(expression, scope);
    if (!call.spread || i < call.args.length - 1) return has(value) ? [{ expression, scope, steps }] : [];
    const items = value instanceof HclError ? [] : itemsOf(value);
    const at = items.findLastIndex(has);
    return at < 0 ? [] : [{ expression, scope, steps: [{ kind: 'at', key: at }, ...steps] }];
  });
  const last = maps.at(-1);
  return last === undefined ? null : { leads: [last] };
};

/** The argument that is the result. */
const oneOf: PartOf = ({ tracer, call, scope, steps }) => {
  if (call.spread) return null;
  const result = tracer.valueOf(call, scope);
  if (result instanceof HclError) return null;
  const at = call.args.findIndex((arg) => {
    const value = tracer.valueOf(arg, scope);
    if (value instanceof HclError) return false;
    tracer.payFor(value, result);
    return isAlike(value, result);
  });
  const chosen = call.args[at];
  return chosen === undefined
    ? null
    : {
        leads: [{ expression: chosen, scope, steps }],
        chosenBy: call.args.slice(0, at).map((each) => wholeOf(each, scope)),
      };
};

const lookedUp: PartOf = ({ tracer, call: { args }, scope, steps }) => {
  const [map, key, otherwise] = args;
  if (map === undefined || key === undefined) return null;
  const name = keyText(tracer.valueOf(key, scope));
  if (name === null) return null;
  const chosenBy = [wholeOf(key, scope)];
  if (partOf(tracer.valueOf(map, scope), name) !== null)
    return { leads: [{ expression: map, scope, steps: [{ kind: 'at', key: name }, ...steps] }], chosenBy };
  return otherwise === undefined
    ? null
    : { leads: [{ expression: otherwise, scope, steps }], chosenBy: [...chosenBy, wholeOf(map, scope)] };
};

/** `element` and `one`: an element of the first argument. */
const picked: PartOf = ({ tracer, call, scope, steps }) => {
  const [list] = call.args;
  const value = tracer.valueOf(call, scope);
  if (list === undefined || value instanceof HclError) return null;
  const items = itemsIn(tracer.valueOf(list, scope));
  for (const each of [...items, value]) tracer.payFor(each);
  const at = items.findIndex((item) => isAlike(item, value));
  return at < 0 ? null : { leads: [{ expression: list, scope, steps: [{ kind: 'at', key: at }, ...steps] }] };
};

/** `keys` and `values` of a map, in the order of its keys. */
function ofMap(what: 'keys' | 'values'): PartOf {
  return ({ tracer, call: { args }, scope, steps }) => {
    const [map] = args;
    const [step, ...rest] = steps;
    if (map === undefined || step === undefined || step.kind === 'key') return null;
    const value = tracer.valueOf(map, scope);
    if (value instanceof HclError || (value.kind !== 'map' && value.kind !== 'object')) return null;
    tracer.payFor(value);
    const all = [...value.entries];
    const entry =
      step.kind === 'at'
        ? all[Number(step.key)]
        : all.find(([key, each]) =>
            what === 'keys' ? step.value.kind === 'string' && step.value.text === key : isAlike(each, step.value),
          );
    if (entry === undefined) return null;
    const [key] = entry;
    return { leads: [{ expression: map, scope, steps: [{ kind: what === 'keys' ? 'key' : 'at', key }, ...rest] }] };
  };
}

const zipped: PartOf = ({ tracer, call: { args }, scope, steps }) => {
  const [keys, values] = args;
  const [step, ...rest] = steps;
  if (keys === undefined || values === undefined || step === undefined || step.kind === 'is') return null;
  const at = itemsIn(tracer.valueOf(keys, scope)).findIndex((key) => keyText(key) === String(step.key));
  if (at < 0) return null;
  return {
    leads: [{ expression: step.kind === 'key' ? keys : values, scope, steps: [{ kind: 'at', key: at }, ...rest] }],
  };
};

const PARTS: ReadonlyMap<string, PartOf> = new Map([
  ...['tolist', 'tomap', 'tostring', 'tonumber', 'tobool', 'sensitive', 'nonsensitive', 'try'].map(
    (name) => [name, name === 'try' ? oneOf : asItIs] as const,
  ),
  ...['toset', 'distinct', 'sort', 'reverse', 'compact', 'slice', 'setunion', 'setintersection', 'setsubtract'].map(
    (name) => [name, elements({ deep: false })] as const,
  ),
  ['concat', concatenated],
  ['flatten', elements({ deep: true })],
  ['merge', merged],
  ['coalesce', oneOf],
  ['coalescelist', oneOf],
  ['lookup', lookedUp],
  ['element', picked],
  ['one', picked],
  ['keys', ofMap('keys')],
  ['values', ofMap('values')],
  ['zipmap', zipped],
]);

/** What a list or map has under a key. */
function partOf(value: HclValue | HclError, key: string | number): HclValue | null {
  if (value instanceof HclError) return null;
  if (value.kind === 'map' || value.kind === 'object') return value.entries.get(String(key)) ?? null;
  return itemsOf(value)[Number(key)] ?? null;
}

function itemsIn(value: HclValue | HclError): readonly HclValue[] {
  return value instanceof HclError ? [] : itemsOf(value);
}

function itemsOf(value: HclValue): readonly HclValue[] {
  return value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple' ? value.items : [];
}
