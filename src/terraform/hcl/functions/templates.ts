import { convertValue } from '../values/convert.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { argument, argumentError, textArgument } from './call-arguments.ts';
import { textOfFile } from './files.ts';
import type { HclFunction } from './function.ts';
import { textParameter } from './string-result.ts';
import { reworded } from '../values/hcl-error.ts';

/**
 * Functions that fill in a template. Terraform takes for `templatestring` only a reference to a template; here any text
 * will do.
 */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  templatefile: {
    parameters: [textParameter('path'), { name: 'vars', type: 'any' }],
    call: (args, host) => {
      const path = textArgument(args, 0);
      return host.template(textOfFile(path, host), variables(argument(args, 1)), path);
    },
  },
  templatestring: {
    parameters: [textParameter('template'), { name: 'vars', type: 'any' }],
    type: 'string',
    call: (args, host) =>
      asText(host.template(textArgument(args, 0), variables(argument(args, 1)), '<templatestring argument>')),
  },
};

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function variables(vars: HclValue): ReadonlyMap<string, HclValue> {
  if (vars.kind !== 'map' && vars.kind !== 'object') throw argumentError('vars', 'invalid vars value: must be a map');
  for (const name of vars.entries.keys()) {
    if (!IDENTIFIER.test(name))
      throw argumentError(
        'vars',
        `invalid template variable name ${JSON.stringify(name)}: must start with a letter, followed by zero or more letters, digits, and underscores`,
      );
  }
  return new Map(vars.entries);
}

function asText(result: HclValue): HclValue {
  return reworded(
    () => convertValue(result, 'string'),
    (message) => `invalid template result: ${message}`,
  );
}
