import { GATE_VARIABLES } from './gate.ts';
import { gitlabJob, PLANNING } from './gitlab-job.ts';

/** What an input is, and what it is where nobody says: a YAML value. */
interface Input {
  readonly name: string;
  readonly about: string;
  readonly value: string;
  readonly more?: readonly string[];
}

const INPUTS: readonly Input[] = [
  { name: 'job', about: 'The name of the job', value: 'portcullis' },
  { name: 'stage', about: 'Its stage', value: 'test' },
  { name: 'image', about: 'Has Terraform, unless `plan` is given', value: 'hashicorp/terraform:1.11.4' },
  { name: 'needs', about: 'Jobs that come before, as the one that makes the plan', value: '[]', more: ['type: array'] },
  { name: 'terraform-dir', about: 'The root module', value: '.' },
  {
    name: 'plan',
    about: 'A plan as JSON that another job has made. Without it, this job plans',
    value: '""',
  },
  { name: 'config', about: 'The configuration, by its path on the target branch', value: GATE_VARIABLES.config },
  { name: 'baseline', about: 'The baseline, by its path on the target branch', value: GATE_VARIABLES.baseline },
  {
    name: 'fail-on',
    about: 'The least severity that rejects',
    value: 'high',
    more: ['options: [critical, high, medium, low, info]'],
  },
  {
    name: 'undetermined',
    about: 'fail - what only the apply can tell is rejected; report - it is told',
    value: 'fail',
    more: ['options: [fail, report]'],
  },
  {
    name: 'program',
    about: 'A Portcullis of the image. Without it, the devDependency of the target branch',
    value: '""',
  },
];

const SPEC = INPUTS.map(
  ({ name, about, value, more = [] }) =>
    `    ${name}:\n      description: ${about}\n${more.map((line) => `      ${line}\n`).join('')}      default: ${value}\n`,
).join('');

/** The value of an input; only in values of YAML, never in the text of a shell. */
function input(name: string): string {
  return `$[[ inputs.${name} ]]`;
}

const JOB = gitlabJob({
  name: `"${input('job')}"`,
  stage: input('stage'),
  image: input('image'),
  keys: [`needs: ${input('needs')}`],
  root: [`TERRAFORM_DIR: "${input('terraform-dir')}"`, `PORTCULLIS_PLAN: "${input('plan')}"`],
  gate: [
    `PORTCULLIS_CONFIG: "${input('config')}"`,
    `PORTCULLIS_BASELINE: "${input('baseline')}"`,
    `PORTCULLIS_FAIL_ON: "${input('fail-on')}"`,
    `PORTCULLIS_UNDETERMINED: "${input('undetermined')}"`,
    `PORTCULLIS_PROGRAM: "${input('program')}"`,
  ],
  planning: ['if [ -z "$PORTCULLIS_PLAN" ]; then', ...PLANNING.map((line) => `  ${line}`), 'fi'],
  checking: {
    options: ['--fail-on "$PORTCULLIS_FAIL_ON"'],
    undetermined: '"$PORTCULLIS_UNDETERMINED"',
    program: 'PORTCULLIS_PROGRAM',
    plan: '"${PORTCULLIS_PLAN:-$TERRAFORM_DIR/plan.json}"',
  },
});

/** `templates/check.yml`, the component for GitLab's catalogue. */
export const GITLAB_COMPONENT = `# Checks what a merge request plans, and fails it where security groups or network ACLs admit what they should not.
# docs/gitlab.md says how it is included.
spec:
  inputs:
${SPEC}---
${JOB}`;
