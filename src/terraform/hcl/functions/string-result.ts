import { stringValue, type StringValue } from '../values/hcl-value.ts';
import type { FunctionHost, Parameter } from './function.ts';
import { normalForm } from '../values/normal-form.ts';

/** A string that a function returns: Terraform keeps all strings in Unicode's normal form C. */
export function stringResult(text: string, host: FunctionHost): StringValue {
  host.spend(text.length);
  return stringValue(normalForm(text));
}

export function textParameter(name: string): Parameter {
  return { name, type: 'string' };
}
