/** A hundred rules of a user's own, as YAML. */
import { writeFile } from 'node:fs/promises';

export async function writeOwnRules(path) {
  const rules = Array.from({ length: 100 }, (_, i) => rule(i)).join('');
  await writeFile(
    path,
    `module: hundred\ntitle: A hundred rules\nnetworks:\n  office: [198.51.100.0/24]\nrules:${rules}`,
  );
}

function rule(i) {
  return `
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
}
