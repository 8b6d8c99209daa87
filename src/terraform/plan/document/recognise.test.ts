import { describe, expect, test } from '@jest/globals';
import { recognise } from './recognise.ts';
import { REFUSALS } from './refusals.ts';

const PLAN = '{"format_version":"1.2","planned_values":{"root_module":{}}}';
const STATE = '{"format_version":"1.0","values":{"root_module":{}}}';
const EVENT = '{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version"}';

function form(input: string | Buffer): string {
  const recognised = recognise(typeof input === 'string' ? Buffer.from(input) : input, {
    type: () => true,
    attribute: () => true,
  });
  if (recognised.form !== 'other') return recognised.form;
  const { name, at } = recognised;
  return at === null ? name : `${name} ${at.line}:${at.column}`;
}

describe('what a file is', () => {
  test.each([
    ['a plan', PLAN, 'plan'],
    ['a plan with a byte order mark', `\ufeff${PLAN}`, 'plan'],
    ['a plan between white space', `\n ${PLAN}\n`, 'plan'],
    ['a plan of Terraform 0.12', '{"format_version":"0.1","resource_changes":[]}', 'plan'],
    ['a plan of a later minor version', '{"format_version":"1.9","planned_values":{}}', 'plan'],
    ['a state', STATE, 'state'],
    ['an empty state', '{"format_version":"1.0"}', 'state'],
    ['an empty state with its checks', '{"format_version":"1.0","terraform_version":"1.9.0","checks":[]}', 'state'],
    ['an empty file', '', 'empty'],
    ['white space only', '\n \n', 'empty'],
    ['only a byte order mark', '\ufeff', 'empty'],
    ['a saved plan', Buffer.from('PK\u0003\u0004tfplan', 'latin1'), 'binary-plan'],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0]), 'compressed'],
    ['UTF-16 of PowerShell', Buffer.from(`\ufeff${PLAN}`, 'utf16le'), 'utf-16'],
    ['UTF-16, big-endian', Buffer.from(`\ufeff${PLAN}`, 'utf16le').swap16(), 'utf-16'],
    ['UTF-16 without a mark', Buffer.from(PLAN, 'utf16le'), 'utf-16'],
    ['the event log of plan -json', `${EVENT}\n${EVENT}\n`, 'event-stream'],
    ['an event log of one line', EVENT, 'event-stream'],
    [
      'a raw state',
      '{"version":4,"terraform_version":"1.5.5","serial":1,"lineage":"x","outputs":{},"resources":[]}',
      'raw-state',
    ],
    ['a raw state of the future', '{"version":5,"serial":1}', 'raw-state'],
    ['a raw state of Terraform 0.11', '{"version":3,"serial":1,"modules":[]}', 'old-raw-state'],
    [
      'an encrypted state',
      '{"serial":1,"lineage":"x","meta":{},"encrypted_data":"AA==","encryption_version":"v0"}',
      'encrypted-state',
    ],
    ['provider schemas', '{"format_version":"1.0","provider_schemas":{}}', 'provider-schema'],
    [
      'a validation',
      '{"format_version":"1.0","valid":true,"error_count":0,"warning_count":0,"diagnostics":[]}',
      'validation',
    ],
    ['function signatures', '{"format_version":"1.0","function_signatures":{}}', 'functions'],
    ['the list of modules', '{"format_version":"1.0","modules":[]}', 'modules'],
    ['versions', '{"terraform_version":"1.11.4","platform":"linux_amd64","provider_selections":{}}', 'version'],
    ['outputs', '{"id":{"sensitive":false,"type":"string","value":"x"}}', 'outputs'],
    ['a configuration alone', '{"format_version":"1.2","configuration":{"root_module":{}}}', 'configuration-only'],
    ['a configuration without a version', '{"provider_config":{},"root_module":{}}', 'configuration-only'],
    ['a wrapped plan', `{"plan":${PLAN}}`, 'wrapped'],
    ['a wrapped plan of a policy agent', `{"input":${PLAN}}`, 'wrapped'],
    ['a report', '{"version":1,"input":[],"summary":{},"findings":[]}', 'report'],
    ['a later major version', '{"format_version":"2.0","planned_values":{}}', 'format-too-new'],
    ['a version that is a number', '{"format_version":1.2,"planned_values":{}}', 'format-version'],
    ['a version that is no version', '{"format_version":"latest","planned_values":{}}', 'format-version'],
    ['a plan without a version', '{"resource_changes":[]}', 'format-version'],
    ['a list', `[${PLAN}]`, 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['a text', '"x"', 'not-an-object'],
    ['another document', '{"format_version":"1.0","other":1}', 'unknown-json'],
    ['another document without a version', '{"other":1}', 'unknown-json'],
    ['an empty object', '{}', 'unknown-json'],
    ['what the AWS CLI prints of something else', '{"Buckets":[],"Owner":{}}', 'other-command'],
    ['a template of CloudFormation', '{"Resources":{}}', 'unknown-json'],
    ['a foreign prototype', '{"__proto__":{"format_version":"1.2","planned_values":{}}}', 'unknown-json'],
    ['configuration', '# comment\nresource "aws_vpc" "main" {\n}\n', 'hcl'],
    ['configuration of locals', 'locals {\n  a = 1\n}\n', 'hcl'],
    ['configuration in JSON', '{"resource":{"aws_vpc":{"main":{}}}}', 'hcl-json'],
    [
      'a plan for people',
      'Terraform will perform the following actions:\n\n  # aws_vpc.main will be created\n',
      'plan-text',
    ],
    [
      'a plan for people, in colour',
      '\u001b[0m\u001b[1mNo changes.\u001b[0m Your infrastructure matches\n',
      'plan-text',
    ],
    ['a refreshing plan', 'aws_vpc.main: Refreshing state... [id=vpc-1]\n', 'plan-text'],
    ['an error of Terraform', '╷\n│ Error: No state file was found!\n╵\n', 'error-text'],
    ['the line of a wrapper', `[command]/opt/terraform-bin show -json tfplan\n${PLAN}`, 'wrapper-lines'],
    ['the line of a wrapper behind', `${PLAN}\n::debug::Terraform exited with code 0.\n`, 'wrapper-lines 2:1'],
    ['a log line before', `[INFO] terragrunt\n${PLAN}`, 'text-around'],
    ['messages before', `aws_vpc.main: Refreshing state...\n${PLAN}`, 'text-around'],
    ['two documents', `${PLAN}\n${PLAN}\n`, 'text-around 2:1'],
    ['a document that is cut off', '{"format_version":"1.2","planned_values":{"root', 'truncated 1:48'],
    ['a comma too many', '{"format_version":"1.2",\n"a":1,}', 'syntax 2:7'],
    ['something else', 'hello', 'unknown'],
    ['bytes', Buffer.from([0xde, 0xad, 0xbe, 0xef]), 'unknown'],
  ])('%s', (_, input, expected) => {
    expect(form(input)).toBe(expected);
  });

  test('no message repeats what the file says', () => {
    for (const text of [
      '{"password":hunter2}',
      '{"password":"hunter2"',
      'hunter2',
      '{"format_version":"hunter2"}',
      `${PLAN} hunter2`,
    ]) {
      const recognised = recognise(Buffer.from(text), { type: () => true, attribute: () => true });
      expect(recognised).toMatchObject({ form: 'other', message: expect.not.stringContaining('hunter2') });
    }
  });

  test('every message says what to do, by a command or by its setting', () => {
    const without = Object.entries(REFUSALS).filter(([, message]) => !message.includes('`'));
    expect(without.map(([name]) => name)).toEqual(['error-text', 'truncated']);
  });

  test('hostile texts take little time', () => {
    const start = performance.now();
    for (const piece of ['\n', '│', '# ', ' ', '{ ', '\u001b[', 'a: ']) form(`x${piece.repeat(500_000)}`);
    form('['.repeat(2_000_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
