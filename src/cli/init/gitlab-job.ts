import { GATE_NOTE, gateScript, indented, type BaseBranch, type Checking } from './gate.ts';

/** What differs between a job that is written into a repository and one that gets inputs. */
export interface GitLabJob {
  readonly name: string;
  readonly stage: string;
  readonly image: string;
  /** Other keys of the job, as lines. */
  readonly keys: readonly string[];
  /** Lines below `variables`: the root module first, then those of the gate. */
  readonly root: readonly string[];
  readonly gate: readonly string[];
  /** How the plan comes to be, as lines of shell. */
  readonly planning: readonly string[];
  readonly checking: Omit<Checking, 'after'>;
}

/** A fork's `origin` is the fork, whose branches are not the base. */
const BASE: BaseBranch = {
  name: '$CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  fetch: [
    'if [ "$CI_PROJECT_ID" != "$CI_MERGE_REQUEST_PROJECT_ID" ]; then',
    '  echo "This is a pipeline of a fork: a member of the project runs one there" >&2',
    '  exit 1',
    'fi',
    'branch="refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
    'git fetch --quiet --no-tags --depth 1 origin "+$branch:refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
  ],
};

const CODE_QUALITY = 'gl-code-quality-report.json';
const JUNIT = 'portcullis-junit.xml';

/** Makes `plan.json` beside the configuration. */
export const PLANNING: readonly string[] = [
  'terraform -chdir="$TERRAFORM_DIR" init -input=false',
  '# It is looked at and thrown away, so that it locks no state.',
  'terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin',
  '# plan.json can hold secrets, so it is no artifact.',
  'terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"',
];

/** An image may have git and Node.js, as that of Portcullis; npm is for a Portcullis that is not there. */
function needsTools(program: string | undefined): string {
  const npm = `! command -v npm > /dev/null`;
  const needsNpm = program === undefined ? npm : `{ [ -z "$${program}" ] && ${npm}; }`;
  return `if ! command -v git > /dev/null || ${needsNpm}; then apk add --no-cache git nodejs npm; fi`;
}

/** A job that plans and checks, as YAML. What a merge request brings at the place of a report is removed first. */
export function gitlabJob({ name, stage, image, keys, root, gate, planning, checking }: GitLabJob): string {
  const options = [`--output gitlab=${CODE_QUALITY} --output junit=${JUNIT}`, ...checking.options];
  return `${name}:
  stage: ${stage}
  # Terraform in the version that your configurations want.
  image:
    name: ${image}
    entrypoint: [""]
${keys.map((line) => `  ${line}\n`).join('')}  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
${indented(root, 4)}
    # ${GATE_NOTE}
${indented(gate, 4)}
    TF_IN_AUTOMATION: "true"
  before_script:
    - ${needsTools(checking.program)}
  script:
    - |
${indented(['set -eu', ...planning], 6)}
    - |
${indented([`rm -rf ${CODE_QUALITY} ${JUNIT}`, ...gateScript(BASE, { ...checking, options }).slice(1)], 6)}
  # The merge request shows what is found: beside the code, and as tests.
  artifacts:
    when: always
    expire_in: 30 days
    reports:
      codequality: ${CODE_QUALITY}
      junit: ${JUNIT}
`;
}
