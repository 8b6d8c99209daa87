import { stringValue, type StringValue } from '../values/hcl-value.ts';
import { textArgument } from './call-arguments.ts';
import type { FunctionHost, HclFunction, Parameter } from './function.ts';
import { normalForm } from '../values/normal-form.ts';

/** A string that a function returns: Terraform keeps all strings in Unicode's normal form C. */
export function stringResult(text: string, host: FunctionHost): StringValue {
  host.spend(text.length);
  return stringValue(normalForm(text));
}

/** A function of one text that gives a text. */
export function ofText(change: (text: string) => string): HclFunction {
  return {
    parameters: [textParameter('str')],
    type: 'string',
    call: (args, host) => {
      const text = textArgument(args, 0);
      host.spend(text.length);
      return stringResult(change(text), host);
    },
  };
}

export function textParameter(name: string): Parameter {
  return { name, type: 'string' };
}
