import { describe, expect, test } from '@jest/globals';
import { jobOf, type Job } from './job.ts';
import { toolOf } from './tool.ts';
import { wantsDetails } from './words/wants-details.ts';

type Env = Readonly<Record<string, string>>;

/** The job of `terraform …`, `tofu …` or `terragrunt …`, and what matters of it, in a line. */
function said(line: string, env: Env = {}): string {
  const [program = '', ...words] = line.split(' ').filter((word) => word !== '');
  const tool = toolOf(program);
  return tool === null ? `no tool: ${program}` : text(jobOf(tool, words, env));
}

function text(job: Job): string {
  switch (job.kind) {
    case 'refused':
      return `refused: ${job.why}`;
    case 'pass':
      return ['pass', ...job.words].join(' ');
    case 'plan':
      return parts('plan', job, { out: job.out, varFiles: job.varFiles });
    case 'apply-saved':
      return parts('apply', job, { plan: job.plan });
    case 'apply-new':
      return parts('make and apply', job, { change: job.change, approved: job.isApproved, varFiles: job.varFiles });
  }
}

function parts(name: string, job: Exclude<Job, { kind: 'pass' | 'refused' }>, more: object): string {
  const { line, flags, isJson, isPlain } = job;
  const shown = {
    before: line.before,
    own: line.own,
    folder: line.folder === '.' ? null : line.folder,
    flags: flags.flatMap(({ words }) => words),
    ...more,
    json: isJson,
    plain: isPlain,
  };
  const told = Object.entries(shown).flatMap(([key, value]) => {
    if (value === null || value === false) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${key}[${value.join(' ')}]`];
    return [value === true ? key : `${key}=${String(value)}`];
  });
  return [name, ...told].join(' ');
}

describe('what a line does', () => {
  test.each<[string, string, Env?]>([
    ['terraform', 'pass'],
    ['terraform -version', 'pass -version'],
    ['terraform -help plan', 'pass -help plan'],
    ['terraform init -upgrade', 'pass init -upgrade'],
    ['terraform -chdir=a state rm x', 'pass -chdir=a state rm x'],
    ['terraform refresh', 'pass refresh'],
    ['terraform plan', 'plan'],
    [
      'terraform -chdir=infra plan -out=x -lock=false',
      'plan before[-chdir=infra] folder=infra flags[-lock=false] out=x',
    ],
    ['terraform -chdir= plan', 'plan before[-chdir=]'],
    ['terraform plan -out a -out=b', 'plan out=b'],
    ['terraform plan -out=', 'plan'],
    [
      'terraform plan -json -no-color -var-file=a -var-file b',
      'plan flags[-no-color -json -var-file=a -var-file=b] varFiles[a b] json plain',
    ],
    ['terraform plan -var-file -no-color x', 'plan flags[-no-color -var-file=x] varFiles[x] plain'],
    ['terraform plan x -help', 'pass plan -help'],
    ['terraform plan', 'pass plan -help', { TF_CLI_ARGS_plan: '-help' }],
    ['terraform plan -help', 'pass plan -help'],
    ['terraform plan', 'plan out=a', { TF_CLI_ARGS_plan: '-out=a', TF_CLI_ARGS: '' }],
    ['terraform plan', 'plan out=b', { TF_CLI_ARGS_plan: '-out=a', TF_CLI_ARGS: '-out=b' }],
    ['terraform plan -out=c', 'plan flags[-no-color] out=c plain', { TF_CLI_ARGS_plan: '-out=a -no-color' }],
    ['terraform apply x', 'apply flags[] plan=x'],
    ['terraform apply -auto-approve -no-color x', 'apply flags[-no-color -auto-approve] plan=x plain'],
    ['terraform -chdir=a apply ../x', 'apply before[-chdir=a] folder=a plan=../x'],
    ['terraform apply -- -x', 'apply plan=-x'],
    ['terraform apply', 'make and apply change=apply'],
    ['terraform apply -auto-approve -var a=b', 'make and apply flags[-auto-approve -var=a=b] change=apply approved'],
    ['terraform apply -auto-approve=false', 'make and apply flags[-auto-approve=false] change=apply'],
    ['terraform apply -destroy', 'make and apply flags[-destroy] change=destroy'],
    ['terraform apply -refresh-only', 'make and apply flags[-refresh-only] change=refresh'],
    ['terraform destroy -target=a', 'make and apply flags[-target=a] change=destroy'],
    ['terraform apply -state x', 'make and apply flags[-state=x] change=apply'],
    [
      'terraform apply',
      'make and apply flags[-no-color -lock=false] change=apply plain',
      { TF_CLI_ARGS: '-no-color', TF_CLI_ARGS_apply: '-lock=false' },
    ],
    ['terraform apply -json -auto-approve', 'make and apply flags[-json -auto-approve] change=apply approved json'],
    ['terraform apply', 'make and apply change=apply', { TF_CLI_ARGS_plan: 'x', TF_CLI_ARGS_destroy: '-auto-approve' }],
    ['terraform -chdir=a apply -var -help', 'pass -chdir=a apply -help'],
    ['terraform apply x -no-color', 'apply flags[-no-color] plan=x plain'],
    ['terraform apply -- -compact-warnings x', 'apply flags[-compact-warnings] plan=x'],
    [
      'terraform apply -auto-approve -backup -no-color x',
      'make and apply flags[-no-color -auto-approve -backup=x] change=apply approved plain',
    ],
    ['tofu apply -state -concise x', 'make and apply flags[-concise -state=x] change=apply'],
    ['terraform apply -new=y x', 'apply flags[-new=y] plan=x'],
    ['terraform apply -new -lock=false x', 'apply flags[-new -lock=false] plan=x'],
    ['terraform -version', 'pass -version', { TF_CLI_ARGS: '-no-color' }],
    ['tofu apply x', 'apply plan=x'],
    ['/opt/terraform_1.9/terraform.exe plan', 'plan'],
    ['terragrunt plan', 'plan'],
    [
      'terragrunt plan --working-dir live/app -lock=false --non-interactive',
      'plan own[--working-dir=live/app --non-interactive] folder=live/app flags[-lock=false]',
    ],
    ['terragrunt --terragrunt-working-dir=a plan -out=/x', 'plan before[--terragrunt-working-dir=a] folder=a out=/x'],
    ['terragrunt run -- plan', 'plan before[run --]'],
    ['terragrunt run --working-dir a plan', 'plan before[run --working-dir=a] folder=a'],
    [
      'terragrunt apply /tmp/x --all=false',
      'refused: --all=false stands behind apply, and is an option neither of Terragrunt nor of Terraform that is known here',
    ],
    ['terragrunt apply --non-interactive /tmp/x', 'apply own[--non-interactive] plan=/tmp/x'],
    [
      'terragrunt run -- apply -auto-approve',
      'make and apply before[run --] flags[-auto-approve] change=apply approved',
    ],
    [
      'terragrunt apply -auto-approve --iam-assume-role-web-identity-token /abs/good.tfplan',
      'make and apply own[--iam-assume-role-web-identity-token=/abs/good.tfplan] flags[-auto-approve] change=apply approved',
    ],
    ['terragrunt apply -config a /abs/x', 'apply own[-config=a] plan=/abs/x'],
    ['terragrunt apply --var a=b --lock=false /abs/x', 'apply flags[--var=a=b --lock=false] plan=/abs/x'],
    ['terragrunt run -- plan --new', 'plan before[run --] flags[--new]'],
    ['terragrunt hclfmt', 'pass hclfmt'],
    ['terragrunt stack output', 'pass stack output'],
    ['terragrunt plan', 'plan folder=live', { TG_WORKING_DIR: 'live' }],
    ['terragrunt plan', 'plan', { TG_ALL: 'false' }],
  ])('%s: %s', (...[line, job, env]) => expect(said(line, env)).toBe(job.replace(' flags[]', '')));
});

const SEVERAL = 'runs several units at once, and one plan is checked here';

describe('what is refused', () => {
  test.each<[string, string, Env?]>([
    ['terraform test', 'terraform test makes real resources without a plan that could be checked'],
    ['tofu test', 'tofu test makes real resources without a plan that could be checked'],
    ['terraform stacks', 'terraform stacks is run elsewhere, without a plan that could be checked'],
    ['terraform aply', 'terraform aply is no command that is known to change nothing'],
    ['terraform -version test', '-version stands before test, where Terraform takes one -chdir=DIR and nothing else'],
    ['terraform -foo plan', '-foo stands before plan, where Terraform takes one -chdir=DIR and nothing else'],
    [
      'terraform -chdir=a -chdir=b apply',
      '-chdir=b stands before apply, where Terraform takes one -chdir=DIR and nothing else',
    ],
    ['terraform -help apply', '-help stands before apply, where Terraform takes one -chdir=DIR and nothing else'],
    ['terraform apply a b', 'apply takes one plan file, and here are a, b'],
    ['terraform apply a -auto-approve', 'apply takes one plan file, and here are a, -auto-approve'],
    ['terraform destroy a', 'destroy takes no plan file: apply a does what it says'],
    ['terraform apply -json', 'with -json nobody can be asked: name a plan file, or write -auto-approve'],
    ['terraform apply -out=a', 'apply has no option -out; plan has'],
    [
      'terraform apply',
      'TF_CLI_ARGS_apply has -auto-approve: it stands on the line, where it is seen',
      { TF_CLI_ARGS_apply: '-auto-approve' },
    ],
    [
      'terraform apply x',
      'TF_CLI_ARGS has -auto-approve: it stands on the line, where it is seen',
      { TF_CLI_ARGS: '-lock=false "-auto"-approve' },
    ],
    [
      'terraform apply',
      'TF_CLI_ARGS_apply names old.plan: a plan file stands on the line, where it is seen',
      { TF_CLI_ARGS_apply: '-no-color old.plan' },
    ],
    [
      'terraform apply x',
      'TF_CLI_ARGS_apply names old.plan: a plan file stands on the line, where it is seen',
      { TF_CLI_ARGS_apply: '-- old.plan' },
    ],
    [
      'terraform destroy',
      'TF_CLI_ARGS_destroy has -auto-approve: it stands on the line, where it is seen',
      { TF_CLI_ARGS_destroy: '--auto-approve=true' },
    ],
    [
      'terraform apply',
      'TF_CLI_ARGS holds what only a shell would understand, so nobody can tell what apply would do',
      { TF_CLI_ARGS: '$(cat x)' },
    ],
    [
      'terraform plan',
      'TF_CLI_ARGS_plan holds what only a shell would understand, so nobody can tell what plan would do',
      { TF_CLI_ARGS_plan: '-state; x' },
    ],
    ...['terraform', 'terraform -chdir=a', 'terraform -help'].map((line): [string, string, Env] => [
      line,
      'no command stands on the line, and TF_CLI_ARGS may hold one: it stands on the line, where it is seen',
      { TF_CLI_ARGS: '-no-color apply -auto-approve' },
    ]),
    [
      'terraform',
      'no command stands on the line, and TF_CLI_ARGS_ may hold one: it stands on the line, where it is seen',
      { TF_CLI_ARGS_: 'apply;' },
    ],
    ['terraform apply -auto-approve -backup', '-backup needs a value, and nothing stands behind it'],
    ['terraform plan -out=x -state', '-state needs a value, and nothing stands behind it'],
    ['terraform plan -state -no-color', '-state needs a value, and nothing stands behind it'],
    ['terraform plan', '-state needs a value, and nothing stands behind it', { TF_CLI_ARGS_plan: '-state' }],
    ['terraform plan x', 'plan takes options and no names, as x'],
    ['terraform plan', 'plan takes options and no names, as x', { TF_CLI_ARGS: '-lock x' }],
    ...['apply -new x', 'apply -new -no-color x', 'apply -new -- x'].map((line): [string, string] => [
      `terraform ${line}`,
      '-new is not known here, so nobody can tell whether x is its value or the plan: write -new=VALUE, or an option behind it',
    ]),
    ['terragrunt run-all apply', `terragrunt run-all ${SEVERAL}`],
    ['terragrunt run-all plan', `terragrunt run-all ${SEVERAL}`],
    ['terragrunt apply-all', `terragrunt apply-all ${SEVERAL}`],
    ['terragrunt run --all apply', `--all ${SEVERAL}`],
    ['terragrunt run -a -- apply', `-a ${SEVERAL}`],
    ['terragrunt apply --all', `--all ${SEVERAL}`],
    ['terragrunt apply --graph', `--graph ${SEVERAL}`],
    ['terragrunt run --filter=x -- apply', `--filter=x ${SEVERAL}`],
    ['terragrunt run --queue-include-dir x -- apply', `--queue-include-dir ${SEVERAL}`],
    ['terragrunt stack run apply', `terragrunt stack ${SEVERAL}`],
    ['terragrunt graph apply', `terragrunt graph ${SEVERAL}`],
    ['terragrunt apply', `TG_ALL ${SEVERAL}`, { TG_ALL: 'true' }],
    ['terragrunt apply', `TG_FILTER ${SEVERAL}`, { TG_FILTER: 'x' }],
    ['terragrunt exec -- terraform apply', 'terragrunt exec runs any program'],
    ['terragrunt run', 'none'],
    [
      'terragrunt --unknown plan apply',
      '--unknown stands before the command, and is no option of Terragrunt that is known here',
    ],
    ...['apply --new /abs/x', 'apply -new=y /abs/x', 'plan --terragrunt-new', 'destroy --config'].map(
      (line): [string, string] => {
        const [command = '', option = ''] = line.split(' ');
        return [
          `terragrunt ${line}`,
          `${option} stands behind ${command}, and is an option neither of Terragrunt nor of Terraform that is known here`,
        ];
      },
    ),
    ['terragrunt apply --out-dir x', `--out-dir ${SEVERAL}`],
    ['terragrunt plan', `TG_OUT_DIR ${SEVERAL}`, { TG_OUT_DIR: 'x' }],
    ['terragrunt apply x', 'terragrunt works in a folder of its own: name the plan by its whole path instead of x'],
    ['terragrunt plan apply', 'plan takes options and no names, as apply'],
  ])('%s: %s', (...[line, why, env]) =>
    expect(said(line, env)).toBe(why === 'none' ? `pass ${line.split(' ').slice(1).join(' ')}` : `refused: ${why}`),
  );
});

test.each([
  ['terraform', 'terraform'],
  ['./bin/tofu', 'tofu'],
  ['opentofu', 'tofu'],
  ['C:\\tools\\Terragrunt.exe', 'terragrunt'],
  ['terraform-1.11', 'terraform'],
  ['terraform1.11', 'terraform'],
  ['terraformer', undefined],
  ['sh', undefined],
  ['/opt/terraform/sh', undefined],
])('%s is %s', (program, kind) => expect(toolOf(program)?.kind).toBe(kind));

test.each<[string, boolean, Env?]>([
  ['plan -detailed-exitcode', true],
  ['plan --detailed-exitcode=true', true],
  ['plan -detailed-exitcode=false', false],
  ['plan', false],
  ['plan', true, { TF_CLI_ARGS_plan: '-lock=false -detailed-exitcode' }],
  ['plan', true, { TF_CLI_ARGS: '"-detailed-exitcode"' }],
  ['plan', true, { TF_CLI_ARGS_plan: '-"detailed-exitcode"' }],
  ['plan', true, { TF_CLI_ARGS_plan: String.raw`-detailed\-exitcode` }],
  ['plan', true, { TF_CLI_ARGS_plan: '"-detailed-exitcode";' }],
  ['plan', false, { TF_CLI_ARGS_plan: '-detailed-exitcode=F' }],
  ['plan -detailed-exitcodes', false],
])('details: %s', (...[line, wants, env = {}]) => expect(wantsDetails(line.split(' '), env)).toBe(wants));
