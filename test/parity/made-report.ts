import { parseNotation } from '../../src/model/notation.ts';
import type { Finding, Report } from '../../src/model/generated/report.ts';
import { packetLines } from '../../src/model/statement-text.ts';
import { unionAll } from '../../src/packet/packet-set.ts';

const NOWHERE = { remote: false, ports: false };

/**
 * `sg-sensitive-port-open aws_security_group.a tcp/22 ingress tcp 22 0.0.0.0/0`; ports and packets may be left out;
 * `undetermined` may come first.
 */
export function madeFinding(text: string, more: Partial<Finding> = {}): Finding {
  const words = text.split(' ');
  const isOpen = words[0] === 'undetermined';
  const [rule = '', address = '', ...rest] = isOpen ? words.slice(1) : words;
  const ports = rest.filter((word) => /^(tcp|udp)\//.test(word));
  const packets = rest.slice(ports.length).join(' ');
  const direction = packets.startsWith('egress') ? 'egress' : 'ingress';
  const set = unionAll(
    parseNotation(`group x | ${packets}`).groups.flatMap(({ rules }) => rules.map((each) => each.packets.possible)),
  );
  return {
    input: 'x',
    rule,
    module: 'm',
    severity: 'high',
    verdict: isOpen ? 'undetermined' : 'violated',
    change: null,
    subject: { type: rule.startsWith('sg') ? 'security-group' : 'network-acl', address },
    place: null,
    setBy: [],
    message: 'm',
    claim: 'm',
    ports,
    packets: packetLines(direction, set, NOWHERE),
    witness: null,
    because: [],
    unknown: [],
    reach: null,
    fix: '',
    suggestion: null,
    docs: null,
    fingerprint: '',
    ...more,
  };
}

export function madeReport(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    version: 1,
    input: [],
    summary: {
      violated: 0,
      undetermined: 0,
      waived: 0,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      checked: { securityGroups: 0, networkAcls: 0, rules: 0, endpoints: 0 },
      partial: false,
      failed: false,
    },
    findings,
    fixed: [],
    waived: [],
    rules: [],
    causes: [],
    assumptions: [],
    notAnalysed: [],
    configuration: [],
    diagnostics: [],
    ...more,
  };
}
