import { nameOf, type AttributeRole } from '../model/attribute-role.ts';
import type { Entry, Rule, UnknownAttribute } from '../model/model.ts';
import type { Cause } from '../model/report.ts';
import { entryName, listed, sideOf } from '../model/statement-text.ts';
import type { Hit } from './hit.ts';

/** An attribute that is not known, and whose it is. */
export interface Asked {
  readonly attribute: UnknownAttribute;
  /** Null where it is no rule's or entry's of those that the finding knows. */
  readonly statement: Entry | Rule | null;
  readonly role: AttributeRole;
}

/** `its source is var.admin_cidrs, which has no value`; without causes `its source is not known`. */
export function lackOf(whose: string, asked: readonly Asked[], causes: readonly Cause[]): string {
  const roles = [...new Set(asked.map(wordOf))];
  const [role = 'value'] = roles;
  const isWhether = roles.length === 1 && QUESTIONS.has(role);
  const what = isWhether ? questionOf(role, whose) : whose === 'its' ? `its ${listed(roles, 4)}` : `the ${listed(roles, 4)} of ${whose}`;
  const isMany = !isWhether && (roles.length > 1 || PLURAL.has(role));
  if (causes.length === 0) return `${what} ${isMany ? 'are' : 'is'} not known`;
  const names = listed(causes.map(({ name, why }, i) => `${name}, which ${why}${i < causes.length - 1 && causes.length > 1 ? ',' : ''}`), MOST_NAMES);
  if (isWhether) return `${what} depends on ${names}`;
  const [only] = causes;
  const isIt = causes.length === 1 && roles.length === 1 && (only?.kind === 'variable' || only?.kind === 'elsewhere');
  return `${what} ${isIt ? (isMany ? 'are' : 'is') : isMany ? 'come from' : 'comes from'} ${names}`;
}

const MOST_NAMES = 3;

/** `its`, where there is only one rule or entry that it can be about; else whose it is, or of how many. */
export function ofWhom(asked: readonly Asked[], { judged, because }: Hit, subject: string): string {
  const statements = [...new Set(asked.flatMap(({ statement }) => statement ?? []))];
  if (statements.length === 0) {
    const addresses = [...new Set(asked.map(({ attribute }) => attribute.address))];
    return addresses.length === 1 && addresses[0] === subject ? 'its' : listed(addresses, 2);
  }
  const [only] = statements;
  const isPlain = statements.length === 1 && (judged === null ? because.length === 1 && because[0] === only : judged === only);
  if (isPlain) return 'its';
  const names = [...new Set(statements.map(whose))];
  return names.length <= 2 ? listed(names) : `${names.length} ${statements.some((statement) => 'number' in statement) ? 'entries' : 'rules'}`;
}

function whose(statement: Entry | Rule): string {
  return 'number' in statement ? entryName(statement) : statement.address;
}

function wordOf({ attribute, statement, role }: Asked): string {
  switch (role) {
    case 'peer': return statement === null ? sideIn(attribute) : sideOf(statement);
    case 'ports': return 'ports';
    case 'list': return 'network ACL';
    case 'group': return 'security group';
    case 'vpc': return 'VPC';
    case 'rules': return statement !== null && 'number' in statement ? 'entries' : 'rules';
    case 'protocol': case 'number': case 'action': case 'direction': case 'subnets': case 'count': return role;
    case 'other': return nameOf(attribute.attribute);
  }
}

function sideIn({ address, attribute }: UnknownAttribute): string {
  const path = `${address} ${attribute}`;
  return /egress/.test(path) ? 'destination' : /ingress/.test(path) ? 'source' : 'network';
}

const PLURAL: ReadonlySet<string> = new Set(['ports', 'subnets', 'entries', 'rules', 'tags']);
/** What is no value of a rule but where it belongs, and whether it is there. */
const QUESTIONS: ReadonlySet<string> = new Set(['network ACL', 'security group', 'VPC', 'count', 'direction']);

function questionOf(role: string, whose: string): string {
  const who = whose === 'its' ? 'it' : whose;
  const isMany = / and |^\d+ /.test(whose);
  if (role === 'count') return `whether ${who} ${isMany ? 'are' : 'is'} there`;
  if (role === 'direction') return `whether ${who} ${isMany ? 'are' : 'is'} inbound or outbound`;
  return `which ${role} ${who} ${isMany ? 'belong' : 'belongs'} to`;
}
