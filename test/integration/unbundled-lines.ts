/** A line of each command with each format, and what makes it load each part that is loaded later. */

const TODAY = ['--today', '2026-11-30'];
const PLAN = 'testdata/example/plan.json';
const TIERS = 'testdata/trace/three-tier';
const KINDS = [
  'testdata/formats/all-kinds/app',
  'testdata/formats/all-kinds/broken',
  'testdata/plans/deposed/plan.json',
];
const REPORT_FORMATS = [
  'text',
  'json',
  'compact',
  'sarif',
  'html',
  'markdown',
  'github',
  'junit',
  'gitlab',
  'atlantis',
];

const checks: readonly (readonly string[])[] = [
  ...REPORT_FORMATS.map((format) => [PLAN, '--format', format]),
  ['testdata/scenarios/newly-opened/plan.json', ...KINDS, '--format', 'html'],
  ['testdata/example/draft'],
  ['testdata/example/waived', 'testdata/scenarios/clean-web', '--format', 'json'],
  ['testdata/scenarios/ssh-open/plan.json', 'testdata/scenarios/all-traffic', PLAN, '--fail-on', 'low', '--jobs', '2'],
  ['testdata/scenarios', '--fail-on', 'low'],
  ['no-such-file', 'README.md'],
  [PLAN, '--policy', 'testdata/example/mistaken.yaml'],
  [PLAN, '--policy', 'testdata/policies'],
  [PLAN, '--quiet=true', "--label='a'"],
  [PLAN, '--context', `${TIERS}/plan.json`, '--source', 'testdata/example', '--show', 'info'],
  ['testdata/live/account/live', '--context', 'testdata/live/account/state.json'],
  ['testdata/flows/plans/as-it-is.json', '--policy', 'testdata/flows/flows.yaml'],
  ['testdata/first-policy/5'],
  ['testdata/existing-repository/accepted/infra', '--recursive'],
  ['testdata/many-stacks/infra', '--recursive', '--exclude', 'dns', '--print-config'],
  ['testdata/diff/described/now', '--baseline', 'testdata/stable/baseline.json'],
  ['testdata/waivers/mistakes'],
  ['testdata/waivers/unused'],
];

/** `folder` has what `makeInputs` writes. */
export function linesIn(folder: string): readonly (readonly string[])[] {
  return [
    ...checks.map((line) => ['check', ...line, ...TODAY]),
    ['FORCE_COLOR=1', 'check', 'testdata/example/draft', ...TODAY],
    ['GITHUB_ACTIONS=true', 'check', PLAN, '--format', 'github', ...TODAY],
    ['check', `${folder}/tables`, '--data', `${folder}/data.json`, '--data', `${folder}/data.yaml`, ...TODAY],
    ['check', `${folder}/tables`, '--format', 'json', ...TODAY],
    ['check', `${folder}/doubted`, ...TODAY],
    ['check', PLAN, '--output', `html=${folder}/report.html`, ...TODAY],
    ['check', PLAN, '--config', `${folder}/two-documents.yaml`],
    ['check', '--fromat', 'json', '--format', 'jsn', '--quiet=x'],
    ...['json', 'svg'].map((format) => ['model', PLAN, '--format', format]),
    ['model', `${folder}/tables`],
    ...['json', 'input'].map((format) => ['model', PLAN, '--anonymize', '--format', format]),
    ['model', 'testdata/suggest/groups', '--anonymize'],
    ...['patch', 'json'].map((format) => ['suggest', 'testdata/example', '--format', format]),
    ['suggest', 'testdata/suggest/groups', 'testdata/suggest/dynamic'],
    ...['text', 'json', 'markdown'].map((format) => [
      'diff',
      PLAN,
      'testdata/scenarios/ssh-open/plan.json',
      '--format',
      format,
    ]),
    ['diff', 'testdata/diff/described/before', 'testdata/diff/described/now'],
    ...['text', 'json', 'svg'].map((format) => [
      'trace',
      `${TIERS}/plan.json`,
      '--from',
      'internet',
      '--to',
      'aws_lb.web',
      '--port',
      '443',
      '--format',
      format,
    ]),
    ['trace', TIERS, '--to', 'aws_db_instance.main'],
    ...['text', 'json'].flatMap((format) => [
      ['policies', '--format', format],
      ['policies', 'sg-sensitive-port-open', '--format', format],
    ]),
    ...['text', 'json', 'junit'].map((format) => ['test', 'testdata/policies', '--format', format]),
    ['test', 'testdata/flows/examples.yaml'],
    ...REPORT_FORMATS.map((format) => [
      'merge',
      'testdata/formats/labelled/report.json',
      'testdata/formats/merged/app.json',
      '--format',
      format,
    ]),
    ['init', '--print'],
    ...['github', 'gitlab', 'atlantis', 'pre-commit', 'azure', 'jenkins', 'bitbucket'].map((ci) => [
      'init',
      '--print',
      '--ci',
      ci,
    ]),
    ...['bash', 'zsh', 'fish'].map((shell) => ['completion', shell]),
    ['--help'],
    ...['check', 'diff', 'merge', 'trace', 'model', 'suggest', 'policies', 'test', 'init', 'completion'].map((name) => [
      name,
      '--help',
    ]),
    ['chekc', 'a'],
    [],
  ];
}

/**
 * Arguments that are not given, which is known of those that the schema has: of types of each table, not of others. A rule
 * is open to everybody where it is known.
 */
const ARGUMENTS = [
  'aws_eip.x.tags',
  'null_resource.x.triggers',
  'aws_accessanalyzer_analyzer.x.type',
  'aws_xray_group.x.tags',
  'aws_subnett.x.tags',
  'data.aws_availability_zones.x.exclude_names',
  'data.aws_acm_certificate.x.statuses',
  'data.aws_workspaces_bundle.x.owner',
  'data.aws_vpcc.x.tags',
];

/** What is read from files of the user's, by name. */
export function inputs(): Readonly<Record<string, string>> {
  const uses = ARGUMENTS.map((argument, i) => {
    const [type = '', kind = 'resource'] = argument.split('.').slice(0, -2).toReversed();
    return `${kind} "${type}" "x" {}
resource "aws_security_group" "s${i}" {
  ingress {
    description = regex("[a-z]+", "rule${i}")
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [${argument} == null ? "0.0.0.0/0" : "10.0.0.0/8"]
  }
}
`;
  });
  const given = { values: { arn: 'a', cidr_block: '10.0.0.0/16' } };
  return {
    'tables/main.tf': uses.join('\n'),
    // Only the parser of HCL can tell what is wrong with it.
    'doubted/main.tf': 'resource "aws_security_group" "a" {\n  name = 1 2\n}\n',
    'data.json': JSON.stringify({ aws_vpc: [given], aws_acm_certificate: [given], aws_vpcc: [given] }),
    'data.yaml': 'aws_subnet: [{ match: { id: subnet-1 }, values: { cidr_block: 10.0.0.0/24 } }]\n',
    'two-documents.yaml': 'fail-on: high\n---\nfail-on: low\n',
  };
}
