import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Finding, PacketLine, Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/**
 * A comment never hides a packet that it does not name: what is waived is stated by rules alone that have a comment
 * which names it, of an ACL by the entry that decides it. All the rest is found as if there were no comments.
 */

const RUNS = 40;
const RULES = { group: 'sg-sensitive-port-open', list: 'nacl-sensitive-port-open' } as const;

type Subject = keyof typeof RULES;

/** A rule or entry with its comment. */
interface Written {
  readonly form: 'inline' | 'made' | 'standalone';
  readonly ports: readonly [number, number];
  readonly cidr: string;
  readonly isDeny: boolean;
  readonly comment: Comment | null;
  /** Empty lines before all of it. */
  readonly blanks: number;
  readonly isBehind: boolean;
}

interface Comment {
  readonly ports: readonly number[] | null;
  readonly remote: string | null;
}

interface Packet {
  readonly port: number;
  readonly address: string;
}

const PORTS = [21, 22, 443, 3306, 3389];
/** Private addresses are told with the others, and nothing is found for their sake. */
const ADDRESSES = ['8.1.1.1', '9.1.1.1', '100.1.1.1'];
const PACKETS: readonly Packet[] = PORTS.flatMap((port) => ADDRESSES.map((address) => ({ port, address })));

const pick = fc.constantFrom;
const comment: fc.Arbitrary<Comment> = fc.record({
  ports: fc.option(fc.subarray([22, 3306, 3389], { minLength: 1 }), { freq: 2 }),
  remote: fc.option(pick('8.0.0.0/8', '8.0.0.0/7', '0.0.0.0/0', '10.0.0.0/8'), { freq: 3 }),
});
const written: fc.Arbitrary<Written> = fc.record({
  form: pick('inline', 'inline', 'made', 'standalone'),
  ports: pick<readonly [number, number]>([22, 22], [20, 25], [3306, 3306], [3000, 4000], [22, 3389], [443, 443]),
  cidr: pick('0.0.0.0/0', '0.0.0.0/0', '8.0.0.0/8', '9.0.0.0/8', '8.0.0.0/7', '10.0.0.0/8'),
  isDeny: fc.boolean().chain((is) => (is ? fc.boolean() : fc.constant(false))),
  comment: fc.option(comment, { freq: 3 }),
  blanks: pick(0, 0, 1, 3),
  isBehind: fc.boolean(),
});

/** Equal rules are one in AWS, wherever they are written. */
const several = fc.uniqueArray(written, {
  minLength: 1,
  maxLength: 4,
  selector: ruleOf,
});

function ruleOf({ ports, cidr }: Written): string {
  return `${ports.join('-')} ${cidr}`;
}

function textOf(subject: Subject, all: readonly Written[]): string {
  const statements = all.map((each, i) => statementText(subject, each, i));
  const inside = statements.filter((_, i) => all[i]?.form !== 'standalone');
  const beside = statements.filter((_, i) => all[i]?.form === 'standalone');
  const type = subject === 'group' ? 'aws_security_group' : 'aws_network_acl';
  return `resource "${type}" "a" {\n  vpc_id = "vpc-1"\n${subject === 'list' ? '  subnet_ids = ["subnet-1"]\n' : ''}${inside.join('')}}\n${beside.join('')}`;
}

function statementText(subject: Subject, each: Written, i: number): string {
  const { form, ports, cidr, isDeny, blanks, isBehind } = each;
  const said = each.comment === null ? null : commentText(subject, each.comment);
  const name = form === 'standalone' && subject === 'list' ? 'rule_number' : 'rule_no';
  const own =
    subject === 'group'
      ? `cidr_blocks = ["${cidr}"]`
      : `${name} = ${100 + i}\n${form === 'standalone' ? 'rule_action' : 'action'} = "${isDeny ? 'deny' : 'allow'}"\ncidr_block = "${cidr}"`;
  const body = `protocol = "tcp"\nfrom_port = ${ports[0]}\nto_port = ${ports[1]}\n${own}\n`;
  const [head, inner, tail] =
    form === 'inline'
      ? ['ingress {', body, '}']
      : form === 'made'
        ? ['dynamic "ingress" {', `for_each = [1]\ncontent {\n${body}}\n`, '}']
        : subject === 'group'
          ? [
              `resource "aws_security_group_rule" "r${i}" {`,
              `type = "ingress"\nsecurity_group_id = aws_security_group.a.id\n${body}`,
              '}',
            ]
          : [`resource "aws_network_acl_rule" "r${i}" {`, `network_acl_id = aws_network_acl.a.id\n${body}`, '}'];
  const first = said === null ? head : isBehind ? `${head} # ${said}` : `# ${said}\n${head}`;
  return `${'\n'.repeat(blanks)}${first}\n${inner}${tail}\n`;
}

function commentText(subject: Subject, { ports, remote }: Comment): string {
  const keys = [
    ...(ports === null ? [] : [`ports=${ports.join(',')}`]),
    ...(remote === null ? [] : [`remote=${remote}`]),
  ];
  return `portcullis:ignore ${[RULES[subject], ...keys].join(' ')} -- accepted`;
}

async function reportOf(text: string, ...words: readonly string[]): Promise<Report> {
  const disk = memoryDisk({ '/held/.git/HEAD': 'ref: refs/heads/main\n', '/held/main.tf': text });
  const { stdout } = await runProgram(['check', '--format', 'json', '/held', ...words], { disk });
  return JSON.parse(stdout) as Report;
}

function packetsOf(findings: readonly Finding[], subject: Subject): readonly Packet[] {
  const lines = findings.filter(({ rule }) => rule === RULES[subject]).flatMap(({ packets }) => packets);
  return PACKETS.filter((packet) => lines.some((line) => holds(line, packet)));
}

function holds({ family, ports, remote }: PacketLine, { port, address }: Packet): boolean {
  const [first = 0, last = first] = ports === null ? [0, 65535] : ports.split('-').map(Number);
  return family === 'ipv4' && port >= first && port <= last && isIn(address, remote);
}

function isIn(address: string, network: string): boolean {
  const [from = '', to] = network.split('-');
  if (to !== undefined) return numberOf(address) >= numberOf(from) && numberOf(address) <= numberOf(to);
  const [base = '', bits = '32'] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function states({ ports, cidr }: Written, { port, address }: Packet): boolean {
  return port >= ports[0] && port <= ports[1] && isIn(address, cidr);
}

function names({ ports, remote }: Comment, { port, address }: Packet): boolean {
  return (ports === null || ports.includes(port)) && (remote === null || isIn(address, remote));
}

/** Whether each that lets a packet in, has a comment that names it. */
function isAccepted(subject: Subject, all: readonly Written[], packet: Packet): boolean {
  const stating = all.filter((each) => states(each, packet));
  const deciding = subject === 'group' ? stating : stating.slice(0, 1);
  return deciding.every(({ comment: own }) => own !== null && names(own, packet));
}

test.each<Subject>(['group', 'list'])(
  'on rules of a %s',
  async (subject) => {
    let waivedOnce = 0;
    await fc.assert(
      fc.asyncProperty(several, async (given) => {
        const all = given.map((each) => (subject === 'group' ? { ...each, isDeny: false } : each));
        const text = textOf(subject, all);
        const [plain, commented] = [await reportOf(text, '--no-inline'), await reportOf(text)];
        const found = packetsOf(plain.findings, subject);
        const left = packetsOf(commented.findings, subject);
        const waived = packetsOf(commented.waived, subject);
        expect(plain.waived).toEqual([]);
        expect(waived).toEqual(found.filter((packet) => isAccepted(subject, all, packet)));
        expect(left).toEqual(found.filter((packet) => !isAccepted(subject, all, packet)));
        // Nothing else is touched.
        const others = ({ findings }: Report): readonly string[] =>
          findings.filter(({ rule }) => rule !== RULES[subject]).map(({ fingerprint }) => fingerprint);
        expect(others(commented)).toEqual(others(plain));
        waivedOnce += waived.length > 0 ? 1 : 0;
      }),
      { numRuns: RUNS },
    );
    expect(waivedOnce).toBeGreaterThan(RUNS / 10);
  },
  60_000,
);

const OPEN = 'var.unknown';
const SSH: Written = {
  form: 'inline',
  ports: [22, 22],
  cidr: '0.0.0.0/0',
  isDeny: false,
  comment: { ports: null, remote: null },
  blanks: 0,
  isBehind: false,
};
const completions = ['0.0.0.0/0', '8.0.0.0/8', '10.0.0.0/8'];

test('beside rules that are not known yet', async () => {
  let weakened = 0;
  const either = written.chain((each) => pick(each, each, { ...each, cidr: OPEN }));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(either, { minLength: 2, maxLength: 4, selector: ruleOf }), async (all) => {
      const text = `variable "unknown" {}\n${textOf('group', all).replaceAll(`"${OPEN}"`, OPEN)}`;
      const before = await reportOf(text);
      const found = before.findings.filter(({ rule }) => rule === RULES.group);
      const certain = packetsOf(
        found.filter(({ verdict }) => verdict === 'violated'),
        'group',
      );
      weakened += before.waived.length > 0 && found.some(({ verdict }) => verdict === 'undetermined') ? 1 : 0;
      const made = (value: string): readonly string[] =>
        all.map((each) => ruleOf(each.cidr === OPEN ? { ...each, cidr: value } : each));
      for (const value of completions.filter((each) => new Set(made(each)).size === all.length)) {
        const after = packetsOf((await reportOf(text, '--var', `unknown=${value}`)).findings, 'group');
        // What is certain before is so in each case, and what may be found in one is not gone.
        expect(certain.filter((packet) => !after.includes(packet))).toEqual([]);
        expect(after.length > 0 && found.length === 0).toBe(false);
      }
    }),
    { numRuns: RUNS / 2, examples: [[[SSH, { ...SSH, cidr: OPEN, comment: null }]]] },
  );
  expect(weakened).toBeGreaterThan(0);
}, 60_000);
