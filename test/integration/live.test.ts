import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { docsBlock } from '../docs-block.ts';
import type { Report } from '../../src/model/generated/report.ts';
import { describeWith, fromPip, pathOf } from './programs.ts';
import { temporary } from './temporary.ts';

/** A stand-in for AWS on this machine, and the real AWS CLI. */
const SERVER = await fromPip('moto[server,ec2,elb,elbv2,rds]==5.2.5', 'moto_server');
const CLI = await fromPip('awscli==1.46.3', 'aws');

const PORTCULLIS = resolve('bin/portcullis.js');

describeWith('An account that the AWS CLI describes', [SERVER, CLI], () => {
  const folder = temporary('live');
  let server: ChildProcess;
  let env: NodeJS.ProcessEnv;

  const run = (command: string, ...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout.trim();
  };
  const aws = (line: string): string => run(pathOf(CLI), ...line.split(' '));
  const check = (...args: readonly string[]): { readonly status: number | null; readonly report: Report } => {
    const { status, stdout } = spawnSync(process.execPath, [PORTCULLIS, 'check', '--format', 'json', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, report: JSON.parse(stdout) as Report };
  };

  let group: string;
  let list: string;

  beforeAll(async () => {
    const port = await freePort();
    server = spawn(pathOf(SERVER), ['-H', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' });
    const endpoint = `http://127.0.0.1:${port}`;
    env = {
      ...process.env,
      PATH: `${dirname(pathOf(CLI))}:${process.env['PATH'] ?? ''}`,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    await answering(endpoint);
    list = aws(
      'ec2 create-managed-prefix-list --prefix-list-name office --max-entries 2 --address-family IPv4 --entries Cidr=198.51.100.0/24 --query PrefixList.PrefixListId --output text',
    );
    group = aws('ec2 create-security-group --group-name web --description web --query GroupId --output text');
    aws(
      `ec2 authorize-security-group-ingress --group-id ${group} --ip-permissions IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}],Ipv6Ranges=[{CidrIpv6=::/0}]`,
    );
    aws(
      `ec2 authorize-security-group-ingress --group-id ${group} --ip-permissions IpProtocol=tcp,FromPort=3306,ToPort=3306,PrefixListIds=[{PrefixListId=${list}}]`,
    );
    run('bash', '-e', '-c', docsBlock('docs/live.md', 'describe'));
  }, 240_000);

  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
  });

  test('is read as the commands of docs/live.md print it', () => {
    const { status, report } = check('live');
    expect(report.diagnostics.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(report.input.map(({ kind, unseen }) => [kind, unseen])).toEqual([['live', null]]);
    const found = report.findings.filter(({ subject }) => subject.address === group);
    expect(found.map(({ rule, verdict, ports }) => [rule, verdict, ports])).toEqual(
      expect.arrayContaining([['sg-sensitive-port-open', 'violated', ['tcp/22']]]),
    );
    expect(found.filter(({ verdict }) => verdict === 'undetermined')).toEqual([]);
    expect(status).toBe(1);
    expect(report.diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test('is partial where the AWS CLI stops before the end', () => {
    writeFileSync(join(folder, 'page.json'), aws('ec2 describe-security-groups --max-items 1'));
    expect(check('page.json').report.input[0]?.unseen?.reasons.map(({ kind }) => kind)).toEqual(['next-page']);
  });

  test.each(['text', 'table'])('is refused as %s', (output) => {
    writeFileSync(join(folder, 'other.json'), aws(`ec2 describe-security-groups --output ${output}`));
    const { status, report } = check('other.json');
    expect(status).toBe(2);
    expect(report.diagnostics[0]?.message).toContain('another form of what the AWS CLI prints');
  });

  test('is refused where a part was left out', () => {
    writeFileSync(join(folder, 'part.json'), aws('ec2 describe-security-groups --query SecurityGroups[]'));
    const { status, report } = check('part.json');
    expect(status).toBe(2);
    expect(report.diagnostics[0]?.message).toContain('as `--query` gives it');
  });

  test('says what a plan names by its id', () => {
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(planNaming(list)));
    const open = check('plan.json').report.findings.filter(({ verdict }) => verdict === 'undetermined');
    expect(open.map(({ rule }) => rule)).toEqual(['sg-sensitive-port-open']);
    const { report } = check('plan.json', '--context', 'live');
    expect(report.findings.filter(({ verdict }) => verdict === 'undetermined')).toEqual([]);
  });
});

/** A group that admits a prefix list of somebody else. */
function planNaming(list: string): object {
  const after = {
    name: 'a',
    description: 'a',
    vpc_id: null,
    ingress: [
      {
        from_port: 3306,
        to_port: 3306,
        protocol: 'tcp',
        description: 'office',
        cidr_blocks: [],
        ipv6_cidr_blocks: [],
        prefix_list_ids: [list],
        security_groups: [],
        self: false,
      },
    ],
    egress: [],
  };
  const address = 'aws_security_group.a';
  const change = { actions: ['create'], before: null, after, after_unknown: { id: true }, after_sensitive: {} };
  return {
    format_version: '1.2',
    planned_values: { root_module: {} },
    resource_changes: [
      {
        address,
        mode: 'managed',
        type: 'aws_security_group',
        name: 'a',
        provider_name: 'registry.terraform.io/hashicorp/aws',
        change,
      },
    ],
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

/** Waits until something answers there. */
async function answering(url: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    try {
      await fetch(url);
      return;
    } catch {
      await setTimeout(250);
    }
  }
  throw new Error(`nothing answers at ${url}`);
}
