import { GATE_VARIABLES } from './gate.ts';
import { gitlabJob, PLANNING } from './gitlab-job.ts';
import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const JOB = gitlabJob({
  name: 'portcullis',
  stage: 'test',
  image: 'hashicorp/terraform:1.11.4',
  keys: [],
  root: ['# The root module. For several, parallel:matrix.', 'TERRAFORM_DIR: .'],
  gate: [`PORTCULLIS_CONFIG: ${GATE_VARIABLES.config}`, `PORTCULLIS_BASELINE: ${GATE_VARIABLES.baseline}`],
  planning: PLANNING,
  checking: { options: [] },
});

const CONTENT = `# Checks what a merge request plans, and fails it where security groups or network ACLs admit what they should not.
# In .gitlab-ci.yml:
#
#   include:
#     - local: .gitlab/portcullis.gitlab-ci.yml
#
${installationNote('#')}${JOB}`;

export const GITLAB: Snippet = {
  path: '.gitlab/portcullis.gitlab-ci.yml',
  content: CONTENT,
  next: 'GitLab: include .gitlab/portcullis.gitlab-ci.yml in .gitlab-ci.yml, and set TERRAFORM_DIR in it.',
};
