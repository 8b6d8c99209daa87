import { afterAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ATLANTIS } from '../../src/cli/init/atlantis.ts';
import { runAtlantis, type Running } from './atlantis/atlantis-server.ts';
import { describeWith, onPath, pathOf, type Program } from './programs.ts';

/**
 * Atlantis, its newest and an old release, with what `init --ci atlantis` writes. `npm run atlantis` builds them and
 * says where they are; otherwise nothing runs.
 */
const RELEASES = ['0.47.1', '0.35.1'] as const;
type Release = (typeof RELEASES)[number];

function builtIn(release: Release): Program {
  const folder = process.env['PORTCULLIS_ATLANTIS'];
  return folder === undefined
    ? { missing: '`npm run atlantis` builds Atlantis, in minutes, and runs this' }
    : { path: join(folder, `atlantis-${release}`) };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function ownFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-atlantis-')));
  folders.push(folder);
  return folder;
}

/** Plans are made as they are for people, but without an account. */
const PROVIDER = `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "x"
  secret_key                  = "y"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
`;

function groupFrom(cidr: string, { port = 22, description = 'a group' } = {}): Readonly<Record<string, string>> {
  const main = `
resource "aws_security_group" "failover" {
  name        = "failover"
  description = "${description}"
  vpc_id      = "vpc-0f00d"
}
resource "aws_vpc_security_group_ingress_rule" "in" {
  security_group_id = aws_security_group.failover.id
  description       = "as it is"
  cidr_ipv4         = "${cidr}"
  ip_protocol       = "tcp"
  from_port         = ${port}
  to_port           = ${port}
}
`;
  return { 'main.tf': main };
}

/** An apply says so; there is no account to apply anything to. */
const TERRAFORM_APPLIES = '"$terraform" apply -input=false -no-color "$plan"';
const SAYS_SO = 'echo "applied $(basename "$PLANFILE")"';

/** The snippet as somebody takes it over; `approvals`: the lines that are commented out at first. */
function taken(folder: string, approvals: boolean): string {
  const own = ATLANTIS.content
    .replaceAll('/etc/portcullis', join(folder, 'etc'))
    .replaceAll('github.com/example/infrastructure', '/.*/')
    .replaceAll(TERRAFORM_APPLIES, SAYS_SO);
  return approvals ? own.replace(/^repos:[^]*^workflows:/m, (part) => part.replace(/^( *)# /gm, '$1')) : own;
}

/** Before 0.44 nobody knows of approvals that last. */
function forRelease(repos: string, release: Release): string {
  return release === '0.47.1' ? repos : repos.replace(/^.*From 0\.44 on.*\n.*sticky.*\n.*regex.*\n/m, '');
}

async function running(
  release: Release,
  approvals: boolean,
  {
    base = { 'provider.tf': PROVIDER, 'main.tf': '' },
    changed = ['main.tf'],
    isApplying = false,
  }: {
    readonly base?: Readonly<Record<string, string>>;
    readonly changed?: readonly string[];
    readonly isApplying?: boolean;
  } = {},
): Promise<Running> {
  const folder = ownFolder();
  mkdirSync(join(folder, 'etc'));
  writeFileSync(join(folder, 'etc/portcullis.yaml'), '');
  const repos = forRelease(taken(folder, approvals), release);
  return runAtlantis({
    atlantis: pathOf(builtIn(release)),
    folder,
    repos: isApplying ? repos.replaceAll(SAYS_SO, TERRAFORM_APPLIES) : repos,
    policyChecks: approvals,
    base,
    changed,
  });
}

const FOUND =
  /^FAIL - critical: aws_security_group\.failover: tcp\/22 can be reached from 0\.0\.0\.0\/0 \[sg-sensitive-port-open\] \([0-9a-f]{16}\)$/m;
/** An old Atlantis does not tell Gitea which check it speaks of. */
function checkOf(name: string, state: string): unknown {
  return expect.stringMatching(new RegExp(`^(${name})?: ${state}$`));
}

const APPLY_NOW = { by: 'somebody', text: 'atlantis apply' };

describeWith('Atlantis', [...RELEASES.map(builtIn), onPath('terraform')], () => {
  test.each(RELEASES)('%s: a plan that admits what it should not is an error, and gone', async (release) => {
    const atlantis = await running(release, false);
    try {
      const [bad = ''] = await atlantis.push(groupFrom('0.0.0.0/0'), 1);
      expect(bad).toMatch(/Plan Error/);
      expect(bad).toMatch(FOUND);
      // The script is not in the comment.
      expect(bad).not.toContain('--locked');
      expect(atlantis.files()).not.toContain('default.tfplan');
      expect(atlantis.host.checks()).toContainEqual(checkOf('atlantis/plan', 'failure'));
      expect(await atlantis.say(APPLY_NOW)).not.toContain('applied default.tfplan');

      const [clean = ''] = await atlantis.push(groupFrom('10.0.0.0/8'), 1);
      expect(clean).toMatch(/^passed$/m);
      expect(atlantis.host.checks()).toContainEqual(checkOf('atlantis/plan', 'success'));
      expect(await atlantis.say(APPLY_NOW)).toContain('applied default.tfplan');
      expect(atlantis.host.unknown).toEqual([]);
    } finally {
      await atlantis.stop();
    }
  });

  test.each(RELEASES)('%s: or is applied when an owner has approved it', async (release) => {
    const atlantis = await running(release, true);
    try {
      const [, bad = ''] = await atlantis.push(groupFrom('0.0.0.0/0'), 2);
      expect(bad).toMatch(/Policy Check Failed/);
      expect(bad).toMatch(FOUND);
      expect(atlantis.host.checks()).toContainEqual(checkOf('atlantis/policy_check', 'failure'));
      expect(await atlantis.say(APPLY_NOW)).toContain('All policies must pass');
      const other = await atlantis.say({ by: 'somebody', text: 'atlantis approve_policies' });
      expect(other).toContain('is not a policy owner');
      expect(await atlantis.say(APPLY_NOW)).toContain('All policies must pass');
      const owner = await atlantis.say({ by: 'octocat', text: 'atlantis approve_policies' });
      expect(owner).toMatch(/Approved Policies for 1 projects/);

      if (release === '0.47.1') {
        const moved = Object.entries(groupFrom('0.0.0.0/0', { description: 'other words' }));
        const same = Object.fromEntries(moved.map(([path, text]) => [path, `# Further down.\n\n${text}`]));
        expect((await atlantis.push(same, 2))[1]).toMatch(/1 previously approved item/);
        expect(atlantis.host.checks()).toContainEqual(checkOf('atlantis/policy_check', 'success'));
        expect((await atlantis.push(groupFrom('0.0.0.0/0', { port: 3389 }), 2))[1]).toMatch(/Policy Check Failed/);
        expect(await atlantis.say(APPLY_NOW)).toContain('All policies must pass');

        const [, clean = ''] = await atlantis.push(groupFrom('10.0.0.0/8'), 2);
        expect(clean).not.toMatch(/Failed|Error/);
      }
      expect(await atlantis.say(APPLY_NOW)).toContain('applied default.tfplan');
    } finally {
      await atlantis.stop();
    }
  });

  test.each(RELEASES.flatMap((release) => [false, true].map((approvals) => ({ release, approvals }))))(
    '$release: what was put in the place of a checked plan is not applied (approvals: $approvals)',
    async ({ release, approvals }) => {
      const of = (value: string): string => `resource "terraform_data" "it" {\n  input = "${value}"\n}\n`;
      const atlantis = await running(release, approvals, {
        base: { 'a/main.tf': '', 'b/main.tf': '' },
        changed: ['a/main.tf', 'b/main.tf'],
        isApplying: true,
      });
      const by = 'somebody';
      try {
        await atlantis.push({ 'a/main.tf': of('of a'), 'b/main.tf': of('of b') }, approvals ? 2 : 1);
        const planned = await atlantis.say({ by, text: 'atlantis plan -d b -- -out=../a/default.tfplan' });
        expect(planned).toContain('of b');
        expect(atlantis.files('a')).toContain('default.tfplan');
        const refused = await atlantis.say({ by, text: 'atlantis apply -d a' });
        expect(refused).toContain('not applied, since this is not the plan that was checked');
        expect(refused).not.toContain('Apply complete');

        await atlantis.say({ by, text: 'atlantis plan -d a' });
        const applied = await atlantis.say({ by, text: 'atlantis apply -d a' });
        expect(applied).toContain('Apply complete! Resources: 1 added');
        expect(atlantis.files('a')).not.toContain('default.tfplan');
      } finally {
        await atlantis.stop();
      }
    },
  );

  /** By the words of the table in docs/atlantis.md: policy sets, and what a step of the check is for each. */
  const STEPS: Readonly<Record<string, { readonly sets: readonly string[]; readonly steps: readonly string[] }>> = {
    'one set, called `Custom`, and the step prints `FAIL`': { sets: ['Custom'], steps: ['echo FAIL - x'] },
    'one set, called otherwise, and the step prints `FAIL`': { sets: ['other'], steps: ['echo FAIL - x'] },
    'the step ends with status 1': { sets: ['Custom'], steps: ['echo FAIL - x; exit 1'] },
    'two sets, the first step passes and the second ends with status 1': {
      sets: ['a', 'b'],
      steps: ['echo ok', 'echo FAIL - x; exit 1'],
    },
    'two sets, the first step passes and the second prints nothing': { sets: ['a', 'b'], steps: ['echo ok', 'true'] },
    'the step prints an empty line': { sets: ['Custom'], steps: ['echo'] },
    'a warning on standard error comes before `FAIL`, and no count of failures after it': {
      sets: ['Custom'],
      steps: ['echo warning >&2; sleep 0.3; echo FAIL - x'],
    },
    'a step of the plan fails and leaves the plan file': { sets: ['Custom'], steps: ['echo ok'] },
  };
  const TABLE = readFileSync('docs/atlantis.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, what = '', ...cells] = line
        .split(' | ')
        .join('|')
        .split('|')
        .map((cell) => cell.trim());
      return Object.hasOwn(STEPS, what) ? [{ what, cells }] : [];
    });

  test('the page tells each case', () => expect(TABLE.map(({ what }) => what)).toEqual(Object.keys(STEPS)));

  test.each(
    TABLE.flatMap(({ what, cells }) => RELEASES.map((release, at) => ({ what, release, told: cells[at] ?? '' }))),
  )('$release: $what: $told', async ({ what, release, told }) => {
    const { sets, steps } = STEPS[what] ?? { sets: [], steps: [] };
    const failsBefore = what.includes('step of the plan');
    const plan = [{ run: 'cp main.tf "$PLANFILE"' }, ...(failsBefore ? [{ run: 'exit 1' }] : [])];
    const atlantis = await runAtlantis({
      atlantis: pathOf(builtIn(release)),
      folder: ownFolder(),
      // YAML is JSON too.
      repos: JSON.stringify({
        repos: [{ id: '/.*/', workflow: 'made', policy_check: true, custom_policy_check: true }],
        policies: {
          owners: { users: ['octocat'] },
          policy_sets: sets.map((name) => ({ name, path: '/tmp', source: 'local' })),
        },
        workflows: {
          made: {
            plan: { steps: plan },
            policy_check: { steps: steps.map((run) => ({ run })) },
            apply: { steps: [{ run: 'echo "applied it"' }] },
          },
        },
      }),
      policyChecks: true,
      base: { 'main.tf': '' },
    });
    try {
      await atlantis.push({ 'main.tf': '# changed\n' }, failsBefore ? 1 : 2);
      const isApplied = (await atlantis.say(APPLY_NOW)).includes('applied it');
      expect(isApplied ? '**applied**' : 'not applied').toBe(told);
    } finally {
      await atlantis.stop();
    }
  });
});
