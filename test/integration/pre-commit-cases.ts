import { readFileSync } from 'node:fs';
import { docsBlock } from '../docs-block.ts';
import type { Changes } from './pre-commit-repository.ts';

/** Hooks of a configuration, at their place. */
export const HOOK = '      - id: portcullis';

/** A group that admits a port, which stands in line 3. */
const group = (source: string, port = '22'): string => `resource "aws_security_group" "web" {
  name = "web"
  ingress {
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = ["${source}"]
  }
}
`;
export const OPEN = group('0.0.0.0/0');
export const CLOSED = group('10.0.0.0/8');
/** In an override file it closes what is open. */
export const OVERRIDE = CLOSED.replace('  name = "web"\n', '');
const ANYWHERE = `variable "source_cidr" {
  type = string
}
${group('${var.source_cidr}')}`;
/** Of a module that terraform init has to bring. */
export const CALL = 'module "net" {\n  source = "example/network/aws"\n}\n';
/** A plan that admits, and one that does not, as Terraform printed them. */
const PLANS = { open: 'ssh-open', closed: 'clean-web' };
const plan = (name: keyof typeof PLANS): string => readFileSync(`testdata/scenarios/${PLANS[name]}/plan.json`, 'utf8');

export interface Case {
  readonly base?: Changes;
  /** What is committed after it. */
  readonly change: Changes;
  /** Instead of the usual one. */
  readonly hooks?: string;
  readonly isCommitted: boolean;
  readonly says: readonly (string | RegExp)[];
  readonly not?: readonly (string | RegExp)[];
}

const STACKS = `stacks:
  infra/app:
    - name: prod
      var-file: [envs/prod.tfvars]
    - name: dev
      var-file: [envs/dev.tfvars]
`;
/** Together more than the 128 KiB of a command line. */
const LONG = Array.from({ length: 400 }, (_, i) => [
  `a/${'x'.repeat(200)}${i}.tf`,
  `b/${'x'.repeat(200)}${i}.tf`,
]).flat();

/** What is promised, in either version. */
export const CASES: Readonly<Record<string, Case>> = {
  'a clean change passes, and two lines say that it was checked': {
    base: { 'infra/main.tf': OPEN },
    change: { 'infra/main.tf': CLOSED },
    isCommitted: true,
    says: [/^portcullis\.+Passed\n- hook id: portcullis\n- duration: 0.2s\n$/],
  },
  'what leads to no root module runs nothing': {
    base: { 'infra/main.tf': OPEN },
    change: { 'README.md': 'x', 'docs/a.png': 'x', 'package.json': '{}' },
    isCommitted: true,
    says: [/^portcullis\.+\(no files to check\)Skipped\n- hook id: portcullis\n$/],
  },
  'a module leads to what calls it': {
    base: { 'live/main.tf': 'module "m" {\n  source = "../modules/m"\n}\n', 'modules/m/main.tf': CLOSED },
    change: { 'modules/m/main.tf': OPEN },
    isCommitted: false,
    says: ['module.m.aws_security_group.web'],
  },
  'many files in many root modules': {
    base: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`r${i}/main.tf`, CLOSED])),
    change: Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`r${i}/main.tf`, i % 20 === 7 ? OPEN : '# none\n']),
    ),
    isCommitted: false,
    says: ['r7/main.tf:3:3', 'r27/main.tf:3:3', 'r47/main.tf:3:3', 'rejected: 3 findings'],
  },
  'more files than fit on a command line are several runs, each of which is right': {
    change: { ...Object.fromEntries(LONG.map((path) => [path, ''])), 'a/main.tf': OPEN, 'b/main.tf': OPEN },
    isCommitted: false,
    says: ['a/main.tf:3:3', 'b/main.tf:3:3', /rejected: [^]*rejected: /],
  },
  'a file of values leads to the root modules that its stack names, with its set': {
    base: {
      'portcullis.yaml': STACKS,
      'infra/app/main.tf': ANYWHERE,
      'infra/other/main.tf': OPEN,
      'envs/prod.tfvars': 'source_cidr = "10.0.0.0/8"\n',
      'envs/dev.tfvars': 'source_cidr = "0.0.0.0/0"\n',
    },
    change: { 'envs/prod.tfvars': 'source_cidr = "0.0.0.0/1"\n' },
    isCommitted: false,
    says: ['infra/app/main.tf', 'set    by var.source_cidr (envs/prod.tfvars:1:1)', 'in set prod'],
    not: ['infra/other', 'dev.tfvars'],
  },
  'one that no root module takes is told, though the commit passes': {
    base: { 'infra/main.tf': CLOSED },
    change: { 'infra/prod.tfvars': 'x = 1\n' },
    isCommitted: true,
    says: ['Passed', 'infra/prod.tfvars is loaded by no root module'],
  },
  'portcullis.yaml leads to every root module that it holds for': {
    base: {
      'infra/portcullis.yaml': 'rules: {sg-sensitive-port-open: medium}\n',
      'infra/a/main.tf': OPEN,
      'infra/b/main.tf': OPEN,
      'other/main.tf': OPEN,
    },
    change: { 'infra/portcullis.yaml': 'rules: {sg-sensitive-port-open: high}\n' },
    isCommitted: false,
    says: ['infra/a/main.tf', 'infra/b/main.tf', 'HIGH'],
    not: ['other/main.tf'],
  },
  'a file that is deleted beside a changed one is gone from what is judged': {
    base: {
      'infra/main.tf': OPEN,
      'infra/closed_override.tf': OVERRIDE,
    },
    change: { 'infra/main.tf': `${OPEN}# changed\n`, 'infra/closed_override.tf': null },
    isCommitted: false,
    says: ['infra/main.tf:3:3'],
  },
  'a commit that only deletes runs nothing': {
    base: { 'infra/main.tf': OPEN, 'infra/closed_override.tf': OVERRIDE },
    change: { 'infra/closed_override.tf': null },
    isCommitted: true,
    says: ['Skipped'],
  },
  'plans that pass and do not': {
    base: { 'plans/plan.json': plan('closed') },
    change: { 'plans/prod.tfplan.json': plan('open'), 'plans/dev-plan.json': plan('closed') },
    hooks: '      - id: portcullis-plan',
    isCommitted: false,
    says: [/portcullis \(plans\)\.+Failed/, 'tcp/22'],
  },
};

/** What Portcullis makes of what it is given, whoever gives it. */
export const MORE: Readonly<Record<string, Case>> = {
  'only the root modules of changed files are judged': {
    base: { 'a/main.tf': OPEN, 'b/main.tf': CLOSED },
    change: { 'b/main.tf': `${CLOSED}# changed\n` },
    isCommitted: true,
    says: ['Passed'],
  },
  'one that Terraform loads by itself leads to the root module of its folder': {
    base: { 'infra/main.tf': ANYWHERE, 'infra/terraform.tfvars': 'source_cidr = "10.0.0.0/8"\n' },
    change: { 'infra/terraform.tfvars': 'source_cidr = "0.0.0.0/0"\n' },
    isCommitted: false,
    says: ['infra/main.tf', 'infra/terraform.tfvars:1:1'],
  },
  'and where it was what was wrong, the commit passes': {
    base: { 'infra/main.tf': OPEN, 'infra/outputs.tf': '' },
    change: { 'infra/main.tf': null, 'infra/outputs.tf': 'locals {}\n' },
    isCommitted: true,
    says: ['Passed'],
  },
  'a deletion counts where every root module is checked': {
    base: { 'infra/main.tf': OPEN, 'infra/closed_override.tf': OVERRIDE },
    change: { 'infra/closed_override.tf': null },
    hooks: '      - id: portcullis-all\n        stages: [pre-commit]',
    isCommitted: false,
    says: ['infra/main.tf:3:3'],
  },
  'modules that are not there can stop the commit': {
    change: { 'infra/main.tf': CALL },
    hooks: docsBlock('docs/pre-commit.md', 'args'),
    isCommitted: false,
    says: ['rejected: partial', 'terraform init'],
  },
  'a file called as an option is a file': {
    base: { 'main.tf': ANYWHERE, 'terraform.tfvars': 'source_cidr = "10.0.0.0/8"\n' },
    change: {
      '--var-file=safe.tfvars': 'source_cidr = "10.0.0.0/8"\n',
      'terraform.tfvars': 'source_cidr = "0.0.0.0/0"\n',
    },
    isCommitted: false,
    says: ['main.tf:', 'rejected'],
  },
  'and where -- is forgotten, nothing passes': {
    base: { 'main.tf': CLOSED },
    change: { '--exit-zero.tf': OPEN },
    hooks: `${HOOK}\n        args: [--fail-on, high]`,
    isCommitted: false,
    says: ['there is a file called --exit-zero.tf'],
  },
  'names with blanks, quotes and letters of other languages': {
    change: { 'infra é/it\'s "a" $b.tf': OPEN },
    isCommitted: false,
    says: [/infra é\/it's "a"\s+\$b\.tf:3:3/],
  },
  'JSON syntax': {
    change: {
      'infra/main.tf.json': JSON.stringify({
        resource: {
          aws_security_group: {
            web: { ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] }] },
          },
        },
      }),
    },
    isCommitted: false,
    says: ['infra/main.tf.json'],
  },
  OpenTofu: { change: { 'infra/main.tofu': OPEN }, isCommitted: false, says: ['infra/main.tofu:3:3'] },
  'a symbolic link brings a file into a root module': {
    base: { 'shared/web.tf.off': OPEN, 'infra/main.tf': 'locals {}\n' },
    change: { 'infra/web.tf': '-> ../shared/web.tf.off' },
    isCommitted: false,
    says: ['aws_security_group.web'],
  },
  'what terraform init brought is not judged by itself': {
    base: { 'infra/main.tf': CLOSED },
    change: { 'infra/.terraform/modules/m/main.tf': OPEN, 'infra/main.tf': `${CLOSED}# changed\n` },
    isCommitted: true,
    says: ['Passed'],
  },
  'files that the configuration reads, where the hook takes them': {
    base: {
      'infra/main.tf': `locals {\n  rules = yamldecode(file("\${path.module}/rules.yaml"))\n}\n${group('0.0.0.0/0', 'local.rules.port')}`,
      'infra/rules.yaml': 'port: 443\n',
      'k8s/deployment.yaml': 'kind: Deployment\n',
    },
    change: { 'infra/rules.yaml': 'port: 22\n', 'k8s/deployment.yaml': 'kind: Pod\n' },
    hooks: docsBlock('docs/pre-commit.md', 'data'),
    isCommitted: false,
    says: ['infra/main.tf', 'tcp/22'],
  },
  'a file that is no Terraform stops the commit': {
    change: { 'infra/main.tf': 'resource "aws_security_group" "web" {\n  name = upper(1,,2)\n}\n' },
    isCommitted: false,
    // The words are HCL's own: the hook has the library that gives them.
    says: ['exit code: 2', 'infra/main.tf:2:18: Invalid expression. Expected the start of an'],
  },
  'plans that pass': {
    change: { 'plans/plan.json': plan('closed'), 'a.json': '{}' },
    hooks: '      - id: portcullis-plan',
    isCommitted: true,
    says: ['Passed'],
  },
  'what is called a plan and is none stops the commit': {
    change: { 'plan.json': '{"a": 1}' },
    hooks: '      - id: portcullis-plan',
    isCommitted: false,
    says: ['exit code: 2'],
  },
};
