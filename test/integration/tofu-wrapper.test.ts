import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { describeWith, onPath } from './programs.ts';
import { applied, openStack, type WrappedStack } from './wrapping.ts';

/** Plans are encrypted by what a variable says. */
const ENCRYPTED = `
variable "value" { default = "first" }
variable "passphrase" { default = "none is longer than this one" }
terraform {
  encryption {
    key_provider "pbkdf2" "k" {
      passphrase = var.passphrase
    }
    method "aes_gcm" "m" {
      keys = key_provider.pbkdf2.k
    }
    plan {
      method = method.aes_gcm.m
    }
  }
}
resource "terraform_data" "a" { input = var.value }
`;

describeWith('portcullis terraform --bin tofu', [onPath('tofu')], () => {
  let stack: WrappedStack;
  beforeAll(() => {
    stack = openStack({ 'main.tf': ENCRYPTED });
    expect(stack.plain('tofu', 'init').status).toBe(0);
  });
  afterAll(() => {
    expect(stack.leftBehind()).toEqual([]);
    stack.remove();
  });
  const state = (): string => readFileSync(stack.path('terraform.tfstate'), 'utf8').replaceAll(/\s/g, '');

  test('an encrypted plan is checked and applied', () => {
    expect(stack.wrapped('--bin tofu plan -detailed-exitcode -out=a.plan').status).toBe(2);
    expect(readFileSync(stack.path('a.plan'), 'utf8')).toContain('"encrypted_data"');
    expect(stack.wrapped('--bin tofu apply a.plan').status).toBe(0);
    expect(state()).toContain('"input":{"value":"first"');
  });

  test('what opens it may be a variable of the line', () => {
    const run = stack.wrapped('--bin tofu apply -auto-approve -var passphrase=another_one_of_some_length -var value=b');
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(state()).toContain('"input":{"value":"b"');
    const plan = '--bin tofu plan -out=c.plan -var passphrase=another_one_of_some_length -var value=c';
    expect(stack.wrapped(plan).status).toBe(0);
    const env = { TF_VAR_passphrase: 'another_one_of_some_length' };
    expect(stack.wrapped('--bin tofu apply c.plan').status).toBe(2);
    expect(stack.wrapped('--bin tofu apply c.plan', { env }).status).toBe(0);
    expect(state()).toContain('"input":{"value":"c"');
  });

  test('destroy and tests', () => {
    expect(stack.wrapped('--bin tofu test').status).toBe(2);
    expect(stack.wrapped('--bin tofu destroy', { stdin: 'yes\n' }).status).toBe(0);
    expect(applied(stack)).toBe(null);
  });
});
