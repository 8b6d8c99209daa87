import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { describeWith, onPath } from './programs.ts';
import { openStack, pluginMirror, type WrappedStack } from './wrapping.ts';

const OPEN = `
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "x"
  secret_key                  = "y"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
variable "cidr" { default = "10.0.0.0/8" }
resource "aws_security_group" "a" {
  name   = "a"
  vpc_id = "vpc-0123456789abcdef0"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [var.cidr]
  }
}
`;
/** An account in which port 22 is open. */
const STATE = {
  version: 4,
  terraform_version: '1.5.0',
  serial: 1,
  lineage: 'a',
  outputs: {},
  resources: [
    {
      mode: 'managed',
      type: 'aws_security_group',
      name: 'a',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 1,
          attributes: {
            id: 'sg-0123456789abcdef0',
            name: 'a',
            description: 'Managed by Terraform',
            vpc_id: 'vpc-0123456789abcdef0',
            ingress: [
              {
                cidr_blocks: ['0.0.0.0/0'],
                description: '',
                from_port: 22,
                ipv6_cidr_blocks: [],
                prefix_list_ids: [],
                protocol: 'tcp',
                security_groups: [],
                self: false,
                to_port: 22,
              },
            ],
            egress: [],
          },
        },
      ],
    },
  ],
};

const mirror = pluginMirror();

describeWith(
  'portcullis terraform with the provider for AWS',
  [onPath('terraform'), mirror === null ? { missing: 'no hashicorp/aws in a plugin mirror' } : { path: mirror }],
  () => {
    let stack: WrappedStack;
    beforeAll(() => {
      stack = openStack({
        'main.tf': OPEN,
        'open.tfvars': 'cidr = "0.0.0.0/0"\n',
        'commented/main.tf': OPEN.replace(
          '  ingress {',
          '  # portcullis:ignore sg-sensitive-port-open -- a bastion\n  ingress {',
        ),
        'prior/terraform.tfstate': JSON.stringify(STATE),
        'prior/main.tf': OPEN,
      });
      for (const folder of ['.', 'commented', 'prior'])
        expect(stack.plain('terraform', `init -no-color -plugin-dir=${mirror}`, { cwd: folder })).toMatchObject({
          status: 0,
        });
    });
    afterAll(() => {
      expect(stack.leftBehind()).toEqual([]);
      stack.remove();
    });

    test('a plan that is rejected ends with 1, and one that passes as Terraform does', () => {
      const open = stack.wrapped('plan -detailed-exitcode -out=open.plan -var-file=open.tfvars');
      expect(open.stdout).toMatch(/main\.tf:15:3: CRITICAL: tcp\/22 can be reached from 0\.0\.0\.0\/0/);
      expect(open.stdout).toMatch(/set +by var\.cidr \(open\.tfvars:1:1\)/);
      expect(open.stdout).toMatch(/\nrejected: 1 finding is high or worse\n$/);
      expect(open.status).toBe(1);
      expect(stack.wrapped('plan -detailed-exitcode -out=closed.plan').status).toBe(2);
    });

    test('what is rejected is not applied, whatever has passed before under its name', () => {
      copyFileSync(stack.path('open.plan'), stack.path('closed.plan'));
      for (const line of ['apply -auto-approve closed.plan', 'apply -auto-approve -var cidr=0.0.0.0/0']) {
        const run = stack.wrapped(line);
        expect(run).toMatchObject({ status: 1, stderr: 'portcullis: nothing was applied: the plan was rejected\n' });
        expect(run.stdout).not.toMatch(/Creating\.\.\.|Enter a value/);
      }
    });

    test('the folder in which Terraform works is the source of the plan', () => {
      const line = '-chdir=commented plan -var cidr=0.0.0.0/0 -out=p.plan';
      expect(stack.wrapped(line)).toMatchObject({ status: 0, stdout: expect.stringMatching(/a bastion/) });
      expect(stack.wrapped('--locked -chdir=commented apply p.plan').status).toBe(1);
    });

    test('a plan that removes what is open passes', () => {
      expect(stack.wrapped('-chdir=prior plan -refresh=false -destroy')).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/nothing remains to check/),
      });
    });
  },
);
