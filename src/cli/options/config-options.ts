import type { ConfigsRequest } from '../../engine/configs.ts';
import { misused, type LineReading } from '../command.ts';
import { textOption, textsOption, type ValuesOf } from '../option.ts';

/** Which portcullis.yaml holds. */
export const CONFIG_OPTIONS = {
  config: textOption({
    group: 'Policies:',
    value: 'file',
    otherwise: 'the nearest portcullis.yaml',
    describe: 'Rules, severities, names and stacks of a repository (docs/configuration.md)',
  }),
  root: textOption({
    group: 'Raw HCL:',
    value: 'folder',
    otherwise: "the nearest folder with .git, else the input's",
    describe: 'The folder that nothing is read outside of',
  }),
};

/** Which rules there are. */
export const POLICY_OPTIONS = {
  policy: textsOption({
    group: 'Policies:',
    value: 'path',
    describe: 'A policy module beside the built-in ones, or a folder of them',
  }),
};

/** `locked`: as `check` may be asked to be. */
export function readConfigOptions(
  { config, root }: ValuesOf<typeof CONFIG_OPTIONS>,
  locked = false,
): LineReading<ConfigsRequest> {
  return config === '-' || config?.includes('\u0000') === true
    ? misused('--config names a file')
    : { ok: true, request: { config, root, locked } };
}
