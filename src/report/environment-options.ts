import type { FormatOptions } from './format.ts';
import { repositoryLinks } from './repository-links.ts';

/** What a format is told of the CI system that it runs in, by the command line and by a program that gives it. */
export function environmentOptions(
  env: Readonly<Record<string, string | undefined>>,
): Pick<FormatOptions, 'forCodeScanning' | 'linkTo'> {
  return { forCodeScanning: env['GITHUB_ACTIONS'] === 'true', linkTo: repositoryLinks(env) };
}
