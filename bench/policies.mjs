/**
 * A small plan with 100 rules of a user's own, as YAML, beside the same plan with none, in one run; and with a
 * configuration.
 *
 *     npm run build && node bench/policies.mjs [rounds]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 25);
const PLAN = 'testdata/scenarios/ssh-open/plan.json';
const BOUND = 1.3;

const rule = (i) => `
  - id: rule-${i}
    title: Port ${1000 + i} from elsewhere than the office
    severity: high
    target: security-group
    why: >-
      Whoever comes from elsewhere has no business on this port, and we have met
      several who thought so.
    message: "{ports} can be reached from {remote}"
    fix: >-
      Allow {ports} only from the office: change {because}
    condition:
      forbid:
        direction: ingress
        ports: [tcp/${1000 + i}, tcp/${2000 + i}]
        remote: anyone
        except: [office, 10.0.0.0/8]
    examples:
      - name: a home network
        given: |
          group web
            ingress tcp ${1000 + i} 203.0.113.7/32
        finds: [{subject: web, ports: [tcp/${1000 + i}]}]
      - name: the office
        given: |
          group web
            ingress tcp ${1000 + i} 198.51.100.0/25
        finds: []
`;
const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
const rules = join(folder, 'rules.yaml');
const config = join(folder, 'portcullis.yaml');
writeFileSync(
  rules,
  `module: hundred\ntitle: A hundred rules\nnetworks:\n  office: [198.51.100.0/24]\nrules:${Array.from({ length: 100 }, (_, i) => rule(i)).join('')}`,
);
writeFileSync(
  config,
  'networks: {office: [198.51.100.0/24]}\nrules:\n  sg-unused: off\n  sg-unrestricted-egress: medium\n',
);
const times = measure(
  {
    none: ['bin/portcullis.js', 'check', PLAN],
    hundred: ['bin/portcullis.js', 'check', PLAN, '--policy', rules],
    configured: ['bin/portcullis.js', 'check', PLAN, '--config', config],
  },
  ROUNDS,
);
rmSync(folder, { recursive: true });
const ratio = (name) => times[name].time / times.none.time;
console.log(
  `Node ${process.version}: 100 rules of one's own cost ${ratio('hundred').toFixed(2)} x none (bound ${BOUND}), a configuration ${ratio('configured').toFixed(2)} x`,
);
process.exitCode = ratio('hundred') < BOUND ? 0 : 1;
