import { convertValue } from '../values/convert.ts';
import { isConvertible } from '../values/unify.ts';
import { listOf, mapOf, setOf, type HclType } from '../values/hcl-type.ts';
import { boolValue, HclError, holdsSensitive, markSensitive, typeOfValue, unknownOf, type HclValue } from '../values/hcl-value.ts';
import { argument, argumentError } from './call-arguments.ts';
import type { HclFunction, Parameter } from './function.ts';
import { typeNameOf } from '../values/unknown-parts.ts';

/** Functions that keep the value and change its type or its marks. */
export const CONVERSION_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  // Ephemeral values are not followed: there is none in what is checked.
  ephemeralasnull: ofValue('value', (value) => value),
  issensitive: ofValue('value', (value) => (value.sensitive || value.kind !== 'unknown' ? boolValue(value.sensitive) : unknownOf('bool'))),
  nonsensitive: ofValue('value', (value) => (value.sensitive ? { ...value, sensitive: false } : value)),
  sensitive: ofValue('value', (value) => markSensitive(value)),
  tobool: ofValue('v', (value) => converted(value, 'bool')),
  tolist: ofValue('v', (value) => converted(value, listOf('any'))),
  tomap: ofValue('v', (value) => converted(value, mapOf('any'))),
  tonumber: ofValue('v', (value) => converted(value, 'number')),
  toset: ofValue('v', (value) => converted(value, setOf('any'))),
  tostring: ofValue('v', (value) => converted(value, 'string')),
};

function ofValue(name: string, call: (value: HclValue) => HclValue): HclFunction {
  const parameter: Parameter = { name, type: 'any', nullable: true, unknown: true, marked: true };
  return { parameters: [parameter], call: (args) => call(argument(args, 0)) };
}

function converted(value: HclValue, type: HclType): HclValue {
  try {
    return convertValue(value, type);
  } catch (error) {
    throw error instanceof HclError ? argumentError('v', refusal(value, type)) : error;
  }
}

function refusal(value: HclValue, type: HclType): string {
  const from = typeNameOf(value);
  const to = typeof type === 'string' ? type : `${type.kind} of any single type`;
  if (holdsSensitive(value) && isConvertible(typeOfValue(value), type)) return `cannot convert this sensitive ${from} to ${to}`;
  if (value.kind === 'string' && type === 'bool') return `cannot convert ${JSON.stringify(value.text)} to bool; only the strings "true" or "false" are allowed`;
  if (value.kind === 'string' && type === 'number') return `cannot convert ${JSON.stringify(value.text)} to number; given string must be a decimal representation of a number`;
  return `cannot convert ${from} to ${to}`;
}
