import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseResourceAddress } from '../src/terraform/address.ts';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import type { Json } from '../src/terraform/json.ts';
import { runProgram } from './program.ts';
import { TOPOLOGY_WORLDS } from './sensitive-topology-worlds.ts';
import { marksOf, planId, planOf, secretsIn, withSecrets, type Secret, type World } from './sensitive-world.ts';

/**
 * As `sensitive.test.ts`, of who is there and of the ways: what Terraform marks as sensitive of routes, tables,
 * gateways, addresses, listeners and endpoints changes no output, nor that of `trace`, `model`, `diff` and `suggest`.
 */

const WAYS = ['after', 'before', 'state', 'deleted'] as const;
type Value = 'own' | 'other';

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-')));
});
afterAll(() => rmSync(folder, { recursive: true }));

const EVERY_FORMAT = FORMAT_NAMES.flatMap((name) => ['--output', `${name}=report.${name}`]);
const SSH = ['--from', 'internet', '--to', 'aws_instance.web', '--port', '22'];

const COMMANDS: readonly (readonly string[])[] = [
  ['check', ...EVERY_FORMAT],
  ['model'],
  ['model', '--format', 'svg'],
  ['diff', '--format', 'json'],
  ['suggest', '--format', 'json'],
  ['suggest'],
  ['trace', ...SSH],
  ['trace', ...SSH, '--format', 'json'],
  ['trace', ...SSH, '--format', 'svg'],
  ['trace', '--from', 'aws_instance.web', '--to', 'internet', '--port', '443', '--format', 'json'],
  ['trace', '--to', 'aws_instance.web', '--format', 'json'],
];

/** What the other outputs are made of. */
const WHAT_ALL_ARE_MADE_OF: typeof COMMANDS = [
  ['check', '--format', 'json', '--output', 'html=report.html'],
  ['model'],
  ['diff', '--format', 'json'],
  ['suggest', '--format', 'json'],
  ['trace', ...SSH, '--format', 'json'],
  ['trace', '--from', 'aws_instance.web', '--to', 'internet', '--port', '443', '--format', 'json'],
  ['trace', '--to', 'aws_instance.web', '--format', 'json'],
];

/** Of these, what is hidden decides something also where all else is known. */
const DECIDING = [
  'aws_ec2_managed_prefix_list',
  'aws_route_table',
  'aws_default_route_table',
  'aws_route',
  'data.aws_route_table',
  'aws_subnet',
  'aws_nat_gateway',
  'aws_instance',
  'aws_network_interface',
  'aws_eip',
  'aws_lb',
  'aws_lb_listener',
  'aws_elb',
];

/** All that is shown of an input. */
async function shown(input: string, isPath: boolean, commands = COMMANDS): Promise<string> {
  const texts: string[] = [];
  const refused: string[] = [];
  for (const [command = '', ...options] of commands) {
    // A configuration says nothing of what was before.
    if (command === 'diff' && isPath) continue;
    const run = await runProgram([command, isPath ? input : '-', ...options], isPath ? {} : { stdin: input });
    // Nothing is hidden by not being read.
    if (run.status === 2) refused.push(`${command}: ${run.stderr.split('\n')[0]}`);
    texts.push(String(run.status), run.stdout, run.stderr, ...Object.values(run.written));
  }
  expect(refused).toEqual([]);
  return texts.join('\n');
}

function planWith(world: World, marked: readonly string[], value: Value, way: (typeof WAYS)[number]): string {
  return planOf(
    Object.entries(world).map(([address, part]) => {
      const isMarked = marked.includes(address);
      const values = {
        id: planId(address),
        ...(withSecrets(part, (each) => (isMarked ? each[value] : each.plain), planId) as {
          readonly [name: string]: Json;
        }),
      };
      const marks = isMarked ? marksOf(part) : {};
      const isData = address.startsWith('data.');
      return {
        address,
        before: way === 'after' && !isData ? null : values,
        after: way === 'deleted' && isMarked && !isData ? null : values,
        beforeMarks: way === 'before' || way === 'deleted' ? marks : {},
        afterMarks: way === 'after' ? marks : {},
        stateMarks: way === 'state' || isData ? marks : {},
      };
    }),
  );
}

/** With the values of its variable, by names that stand for the secrets. */
function configurationOf(world: World): { readonly text: string; readonly secrets: readonly Secret[] } {
  const secrets: Secret[] = [];
  const resource: Record<string, Record<string, Json>> = {};
  for (const [address, part] of Object.entries(world)) {
    const parsed = parseResourceAddress(address);
    if (parsed === null || parsed.mode === 'data') continue;
    (resource[parsed.type] ??= {})[parsed.name] = withSecrets(
      part,
      (each) => `\${var.secret.s${secrets.push(each) - 1}}`,
      (to) => `\${${to}.id}`,
    );
  }
  return { text: JSON.stringify({ variable: { secret: { sensitive: true } }, resource }), secrets };
}

function expectHidden(own: string, other: string, secrets: readonly Secret[]): void {
  // The first line that differs says more than two whole outputs.
  const others = other.split('\n');
  expect(own.split('\n').filter((line, i) => line !== others[i])).toEqual([]);
  const visible = secrets.filter(
    (each) => typeof each.own === 'string' && each.own.length > 5 && own.includes(each.own),
  );
  expect(visible.map((each) => each.own)).toEqual([]);
}

const secretsOf = (world: World, marked: readonly string[]): readonly Secret[] =>
  marked.flatMap((address) => secretsIn(world[address] ?? null).map((found) => found.secret));

describe.each(Object.entries(TOPOLOGY_WORLDS))('%s', (name, world) => {
  const all = Object.keys(world).filter((address) => secretsIn(world[address] ?? null).length > 0);
  const single = all.filter((address) => DECIDING.some((type) => address.startsWith(`${type}.`)));

  test('a plan that marks what one resource has', async () => {
    for (const address of single)
      expectHidden(
        await shown(planWith(world, [address], 'own', 'after'), false, WHAT_ALL_ARE_MADE_OF),
        await shown(planWith(world, [address], 'other', 'after'), false, WHAT_ALL_ARE_MADE_OF),
        secretsOf(world, [address]),
      );
  });

  test.each(WAYS)('a plan that marks all of it: %s', async (way) => {
    // Of who is deleted no flow can be asked.
    const marked = way === 'deleted' ? all.filter((address) => address !== 'aws_instance.web') : all;
    expectHidden(
      await shown(planWith(world, marked, 'own', way), false),
      await shown(planWith(world, marked, 'other', way), false),
      secretsOf(world, marked),
    );
  });

  test('a configuration that takes all of it from a sensitive variable', async () => {
    const at = join(folder, name.replaceAll(' ', '-'));
    mkdirSync(at);
    const { text, secrets } = configurationOf(world);
    writeFileSync(join(at, 'main.tf.json'), text);
    const see = async (value: Value): Promise<string> => {
      const values = Object.fromEntries(secrets.map((each, i) => [`s${i}`, each[value]]));
      writeFileSync(join(at, 'terraform.tfvars.json'), JSON.stringify({ secret: values }));
      return shown(at, true);
    };
    expectHidden(await see('own'), await see('other'), secrets);
  });
});
