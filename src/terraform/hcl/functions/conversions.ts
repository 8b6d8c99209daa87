import { convertValue } from '../values/convert.ts';
import { isConvertible } from '../values/unify.ts';
import { listType, mapType, setType, type HclType } from '../values/hcl-type.ts';
import { boolValue, sizeOf, type HclValue } from '../values/hcl-value.ts';
import { holdsSensitive, markSensitive } from '../values/sensitive.ts';
import { typeOfValue, typeNameOf } from '../values/type-of-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argument, argumentError } from './call-arguments.ts';
import type { HclFunction, Parameter } from './function.ts';
import { reworded } from '../values/hcl-error.ts';

const ANYTHING: Omit<Parameter, 'name'> = { type: 'any', nullable: true, unknown: true, marked: true };

/** Functions that keep the value and change its type or its marks. */
export const CONVERSION_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  // Ephemeral values are not followed: there is none in what is checked.
  ephemeralasnull: ofValue('value', (value) => value),
  issensitive: ofValue('value', (value) =>
    value.sensitive || value.kind !== 'unknown' ? boolValue(value.sensitive) : unknownValue('bool'),
  ),
  nonsensitive: ofValue('value', (value) => (value.sensitive ? { ...value, sensitive: false } : value)),
  sensitive: ofValue('value', (value) => markSensitive(value)),
  tobool: conversion('bool'),
  tolist: conversion(listType('any')),
  tomap: conversion(mapType('any')),
  tonumber: conversion('number'),
  toset: conversion(setType('any')),
  tostring: conversion('string'),
};

function ofValue(name: string, call: (value: HclValue) => HclValue): HclFunction {
  return { parameters: [{ ...ANYTHING, name }], call: (args) => call(argument(args, 0)) };
}

function conversion(type: HclType): HclFunction {
  return {
    parameters: [{ ...ANYTHING, name: 'v' }],
    call: (args, host) => {
      const value = argument(args, 0);
      host.spend(sizeOf(value).parts);
      return converted(value, type);
    },
  };
}

function converted(value: HclValue, type: HclType): HclValue {
  return reworded(
    () => convertValue(value, type),
    () => argumentError('v', refusal(value, type)).message,
  );
}

function refusal(value: HclValue, type: HclType): string {
  const from = typeNameOf(value);
  const to = typeof type === 'string' ? type : `${type.kind} of any single type`;
  if (holdsSensitive(value) && isConvertible(typeOfValue(value), type))
    return `cannot convert this sensitive ${from} to ${to}`;
  if (value.kind === 'string' && type === 'bool')
    return `cannot convert ${JSON.stringify(value.text)} to bool; only the strings "true" or "false" are allowed`;
  if (value.kind === 'string' && type === 'number')
    return `cannot convert ${JSON.stringify(value.text)} to number; given string must be a decimal representation of a number`;
  return `cannot convert ${from} to ${to}`;
}
