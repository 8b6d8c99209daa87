import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createWriteStream, rmSync } from 'node:fs';
import { constants } from 'node:os';
import process from 'node:process';
import { describeWith, onPath, pathOf } from './programs.ts';
import { applied, openStack, untilThere, type Running, type WrappedStack } from './wrapping.ts';

/** One that Terraform asks for, and one step that takes long. */
const SLOW = `
variable "asked" {}
variable "seconds" { default = 0 }
resource "terraform_data" "a" {
  input = var.asked
  provisioner "local-exec" { command = "touch applying; sleep \${var.seconds}" }
}
`;

const terraform = onPath('terraform');

/** A Terraform that waits in the middle of one of its commands, and says so. */
function waitingIn(command: string, trap: string): string {
  return `#!/bin/sh
case " $* " in *" ${command} "*)
  ${trap}
  touch waiting
  for i in 1 2 3 4 5 6 7 8; do sleep 0.2; done;;
esac
exec ${pathOf(terraform)} "$@"
`;
}

type Ending = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

jest.setTimeout(30_000);

describeWith('signals', [terraform, onPath('mkfifo')], () => {
  let stack: WrappedStack;
  beforeAll(() => {
    stack = openStack({
      'main.tf': SLOW,
      'show/terraform': waitingIn('show', ''),
      'deaf-show/terraform': waitingIn('show', "trap '' INT TERM"),
      'deaf-plan/terraform': waitingIn('plan', "trap '' INT TERM"),
    });
    expect(stack.plain('terraform', 'init').status).toBe(0);
    expect(stack.plain('mkfifo', 'context.json').status).toBe(0);
  });
  beforeEach(() => {
    for (const name of ['terraform.tfstate', 'applying', 'waiting', 'signals'])
      rmSync(stack.path(name), { force: true });
  });
  afterAll(() => {
    stack.remove();
  });

  const send = (run: Running, signal: Ending): void => {
    if (run.child.pid !== undefined) process.kill(run.child.pid, signal);
  };
  /** Nothing was applied, nothing is left, and nothing runs on. */
  const expectEnded = async (run: Running, status: number | null): Promise<void> => {
    const ended = await run.ended;
    expect([ended.status, applied(stack), stack.leftBehind(), stillRunning(stack.folder)]).toEqual([
      status,
      null,
      [],
      '',
    ]);
    expect(run.said()).not.toContain('Two interrupts');
  };
  const endStatus = (signal: Ending): number => 128 + constants.signals[signal];
  const ALL = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

  test.each(ALL)('%s while Terraform plans', async (signal) => {
    const run = stack.start('apply -auto-approve');
    await run.until('Enter a value:');
    send(run, signal);
    // But for SIGHUP it waits for what it reads, whoever runs it.
    if (signal !== 'SIGHUP') run.child.stdin.end();
    await expectEnded(run, signal === 'SIGHUP' ? 129 : 1);
  });

  test.each(ALL)('%s while Terraform plans, and plans on', async (signal) => {
    const run = stack.start('--bin deaf-plan/terraform plan -var asked=a');
    await untilThere(stack.path('waiting'));
    send(run, signal);
    await expectEnded(run, endStatus(signal));
    expect(run.said()).not.toContain('passed');
  });

  test.each(ALL)('%s while the plan is shown to the check', async (signal) => {
    const run = stack.start('--bin show/terraform apply -auto-approve -var asked=a');
    await untilThere(stack.path('waiting'));
    send(run, signal);
    await expectEnded(run, endStatus(signal));
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s while the plan is shown, which goes on', async (signal) => {
    const run = stack.start('--bin deaf-show/terraform apply -auto-approve -var asked=a');
    await untilThere(stack.path('waiting'));
    send(run, signal);
    await expectEnded(run, endStatus(signal));
  });

  test.each(ALL)('%s while the plan is checked', async (signal) => {
    const run = stack.start('--context context.json apply -auto-approve -var asked=a');
    await run.until(/1 to add/);
    // It opens once the check reads it.
    const context = createWriteStream(stack.path('context.json'));
    await new Promise((opened) => context.once('open', opened));
    send(run, signal);
    context.end('{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}');
    await expectEnded(run, endStatus(signal));
    expect(run.said()).toMatch(/\npassed\n/);
  });

  test.each(ALL)('%s at the question', async (signal) => {
    const run = stack.start('apply -var asked=a');
    await run.until(/passed[^]*Enter a value: $/);
    send(run, signal);
    await expectEnded(run, endStatus(signal));
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s while Terraform applies', async (signal) => {
    const run = stack.start('apply -auto-approve -var asked=a -var seconds=20');
    await untilThere(stack.path('applying'));
    send(run, signal);
    const { status, stdout } = await run.ended;
    // Terraform ends in its own way, with a state.
    expect(stdout).toMatch(/Interrupt received/);
    expect([status, applied(stack), stack.leftBehind(), stillRunning(stack.folder)]).toEqual([1, 'a', [], '']);
    expect(run.said()).not.toContain('Two interrupts');
  });

  test('a group that is ended as a whole, and its leader as well, ends Terraform once', async () => {
    const run = stack.start('apply -auto-approve -var asked=a -var seconds=20');
    await untilThere(stack.path('applying'));
    const { pid = 0 } = run.child;
    process.kill(pid, 'SIGTERM');
    process.kill(-pid, 'SIGTERM');
    const { status, stdout } = await run.ended;
    expect(stdout.match(/Interrupt received/g)).toHaveLength(1);
    expect(stdout).not.toContain('Two interrupts');
    expect([status, applied(stack), stack.leftBehind()]).toEqual([1, 'a', []]);
  });

  test('a signal for what is passed through', async () => {
    const run = stack.start('plan -help');
    expect((await run.ended).status).toBe(0);
    const asking = stack.start('refresh');
    await asking.until('Enter a value:');
    send(asking, 'SIGINT');
    asking.child.stdin.end();
    expect((await asking.ended).status).toBe(1);
  });

  describeWith('at a terminal', [onPath('script')], () => {
    const CTRL_C = '\u0003';

    test('Terraform has its colours, and the answer is taken from the keyboard', async () => {
      const run = stack.atTerminal('apply');
      await run.until('Enter a value:');
      run.child.stdin.write('typed\r');
      await run.until(/passed[^]*Enter a value: $/);
      run.child.stdin.write('yes\r');
      const { status, stdout } = await run.ended;
      expect(stdout).toContain('\u001b[32m+\u001b[0m');
      expect([status, applied(stack), stack.leftBehind()]).toEqual([0, 'typed', []]);
    });

    test('Ctrl-C while Terraform plans', async () => {
      const run = stack.atTerminal('apply');
      await run.until('Enter a value:');
      run.child.stdin.write(CTRL_C);
      await expectEnded(run, 1);
    });

    test('Ctrl-C at the question', async () => {
      const run = stack.atTerminal('apply -var asked=a');
      await run.until(/passed[^]*Enter a value: $/);
      run.child.stdin.write(CTRL_C);
      await expectEnded(run, 130);
    });

    test('Ctrl-C while Terraform applies reaches it once', async () => {
      const run = stack.atTerminal('apply -auto-approve -var asked=a -var seconds=20');
      await untilThere(stack.path('applying'));
      run.child.stdin.write(CTRL_C);
      const { status, stdout } = await run.ended;
      expect(stdout.match(/Interrupt received/g)).toHaveLength(1);
      expect(stdout).not.toContain('Two interrupts');
      expect([status, applied(stack), stack.leftBehind()]).toEqual([1, 'a', []]);
    });

    test('the end of the terminal ends all', async () => {
      const run = stack.atTerminal('apply -var asked=a');
      await run.until(/passed[^]*Enter a value: $/);
      run.child.kill('SIGKILL');
      await run.ended;
      await untilEnded(stack.folder);
      expect([applied(stack), stack.leftBehind()]).toEqual([null, []]);
    });
  });
});

/**
 * Terraform and Portcullis where their working directory is a folder, by Linux's own list; nothing elsewhere. What a
 * provisioner has started may outlive Terraform, as it does without Portcullis.
 */
function stillRunning(folder: string): string {
  const { stdout } = spawnSync(
    'sh',
    ['-c', 'for p in /proc/[0-9]*; do echo "$(cat "$p/comm") $(readlink "$p/cwd")"; done'],
    {
      encoding: 'utf8',
    },
  );
  return stdout
    .split('\n')
    .filter((each) => [`terraform ${folder}`, `node ${folder}`].includes(each))
    .join('\n');
}

async function untilEnded(folder: string): Promise<void> {
  while (stillRunning(folder) !== '') await new Promise((later) => setTimeout(later, 50));
}
