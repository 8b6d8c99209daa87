/** Folders of many small inputs, made of the scenarios of this repository: plans, root modules, and files of one root, and reports. */
import { spawnSync } from 'node:child_process';
import { copyFile, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBigPlan } from './big-plan.mjs';

const SCENARIOS = 'testdata/scenarios';

/** Gives the paths of so many plans. */
export async function makePlans(folder, count) {
  await mkdir(folder);
  const names = await scenarios();
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const path = join(folder, `plan-${i}.json`);
      await copyFile(join(SCENARIOS, names[i % names.length], 'plan.json'), path);
      return path;
    }),
  );
}

/** A folder with so many root modules, as a repository has them. */
export async function makeRoots(folder, count) {
  await mkdir(join(folder, '.git'), { recursive: true });
  const names = await scenarios();
  for (let i = 0; i < count; i++)
    await cp(join(SCENARIOS, names[i % names.length]), join(folder, `root-${i}`), {
      recursive: true,
      filter: (path) => !path.endsWith('.json') && !path.endsWith('.txt'),
    });
  return folder;
}

/** Gives the paths of so many reports: of one plan with 30 findings, each with a label of its own, as jobs write them. */
export async function makeReports(folder, count) {
  await mkdir(folder);
  const plan = join(folder, 'plan');
  writeBigPlan(plan, 10);
  const check = ['bin/portcullis.js', 'check', plan, '--label', 'LABEL', '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, check, { encoding: 'utf8' });
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const path = join(folder, `report-${i}.json`);
      await writeFile(path, stdout.replaceAll('"LABEL"', `"stack-${i}"`));
      return path;
    }),
  );
}

/** One root module of so many files, each with `groups` groups, what carries them, and what is no filter. */
export async function makeFiles(folder, count, groups = 2) {
  await mkdir(folder);
  await writeFile(join(folder, 'variables.tf'), 'variable "vpc_id" {\n  default = "vpc-0123456789abcdef0"\n}\n');
  for (let i = 0; i < count - 1; i++)
    await writeFile(
      join(folder, `app-${i}.tf`),
      Array.from({ length: groups }, (_, j) => blocksOf(i * groups + j)).join('\n'),
    );
  return folder;
}

async function scenarios() {
  const entries = await readdir(SCENARIOS, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

function blocksOf(i) {
  return `resource "aws_security_group" "app_${i}" {
  name        = "app-${i}"
  description = "Application ${i}"
  vpc_id      = var.vpc_id

  ingress {
    description = "From the load balancers"
    from_port   = ${1024 + i}
    to_port     = ${1024 + i}
    protocol    = "tcp"
    cidr_blocks = ["10.${(i >> 8) % 256}.${i & 255}.0/24"]
  }

  tags = {
    Name = "app-${i}"
  }
}

resource "aws_instance" "app_${i}" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "m7g.large"
  vpc_security_group_ids = [aws_security_group.app_${i}.id]
}

resource "aws_cloudwatch_metric_alarm" "app_${i}" {
  alarm_name          = "\${aws_instance.app_${i}.id}-latency"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "Latency"
  namespace           = "App"
  period              = 60
  statistic           = "Average"
  threshold           = 0.5
}
`;
}
