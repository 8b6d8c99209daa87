import { hintFor } from '../written/form-hints.ts';
import { networksOf } from './named-networks.ts';
import { portRangeOf, portsOf } from './named-ports.ts';
import type { Parameter } from '../generated/policy-module.ts';
import type { NamesOfModule } from '../policy-module.ts';
import { lookupOf, type Names, type ParameterValue } from './lookup.ts';
import { mistakeIn, type ValueMistake } from './policy-mistake.ts';

/**
 * What is wrong with a value for a parameter; null where it may have it. Names in it are those of the module and of
 * `names`.
 */
export function valueMistake(
  parameter: Parameter,
  value: unknown,
  module: NamesOfModule,
  names: Names,
): ValueMistake | null {
  const form = formMistake(parameter, value);
  return form !== null
    ? { message: form, about: null }
    : mistakeIn(() => {
        readAsCondition(parameter, value as ParameterValue, module, names);
      });
}

const FORMS: Readonly<Record<Parameter['type'], { readonly is: (value: unknown) => boolean; readonly text: string }>> =
  {
    integer: { is: (value) => Number.isSafeInteger(value), text: 'a whole number' },
    text: { is: (value) => typeof value === 'string', text: 'a text' },
    texts: { is: isTexts, text: 'a list of texts' },
    'port-range': { is: (value) => typeof value === 'string', text: 'a range of ports, as 32768-65535' },
    ports: {
      is: (value) => typeof value === 'string' || (isTexts(value) && value.length > 0),
      text: 'a list of ports, as [tcp/22]',
    },
    networks: {
      is: (value) => typeof value === 'string' || (isTexts(value) && value.length > 0),
      text: 'a list of networks, as [10.0.0.0/8]',
    },
  };

function formMistake(parameter: Parameter, value: unknown): string | null {
  const { is, text } = FORMS[parameter.type];
  if (!is(value))
    return (
      hintFor([parameter.type], value)
      ?? `is not ${text}${parameter.type === 'integer' && /^\d{1,15}$/.test(String(value)) ? `: write ${String(value)} without quotes` : ''}`
    );
  if (parameter.type !== 'integer') return null;
  const number = Number(value);
  if (parameter.minimum !== undefined && number < parameter.minimum) return `is less than ${parameter.minimum}`;
  if (parameter.maximum !== undefined && number > parameter.maximum) return `is more than ${parameter.maximum}`;
  return null;
}

function readAsCondition({ type }: Parameter, value: ParameterValue, module: NamesOfModule, names: Names): void {
  const lookup = lookupOf({ ...module, parameters: {} }, { names, parameters: new Map() });
  if (type === 'ports') portsOf(value as string | readonly string[], lookup);
  if (type === 'networks') networksOf(value as string | readonly string[], lookup);
  if (type === 'port-range') portRangeOf(value as string, lookup);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
