import { ATLANTIS } from './atlantis.ts';
import { AZURE } from './azure.ts';
import { BITBUCKET } from './bitbucket.ts';
import type { CiName } from './ci-names.ts';
import { GITHUB } from './github.ts';
import { GITLAB } from './gitlab.ts';
import { JENKINS } from './jenkins.ts';
import { PRE_COMMIT } from './pre-commit.ts';
import type { Snippet } from './snippet.ts';

export const SNIPPETS: Readonly<Record<CiName, Snippet>> = {
  github: GITHUB,
  gitlab: GITLAB,
  atlantis: ATLANTIS,
  'pre-commit': PRE_COMMIT,
  azure: AZURE,
  jenkins: JENKINS,
  bitbucket: BITBUCKET,
};
