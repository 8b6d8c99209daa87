import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { stringValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argument, textArgument } from './call-arguments.ts';
import type { HclFunction } from './function.ts';
import { textParameter } from './string-result.ts';
import { decodeYaml } from './yaml-decode.ts';
import { encodeYaml } from './yaml-encode.ts';

export const YAML_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  yamldecode: { parameters: [textParameter('src')], call: (args, host) => decodeYaml(textArgument(args, 0), host) },
  yamlencode: {
    parameters: [{ name: 'value', type: 'any', nullable: true }],
    type: 'string',
    call: (args, host) => {
      const value = argument(args, 0);
      return isWhollyKnown(value) ? stringValue(encodeYaml(value, host)) : { ...unknownValue('string'), notNull: true };
    },
  },
};
