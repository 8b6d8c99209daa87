import { groupedBy } from '../../base/maps.ts';
import { attributeText, attributeName, type AttributeRole } from '../../model/attribute-role.ts';
import type { Entry, Rule } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Cause } from '../../model/generated/report.ts';
import { entryName, listed, shownNumber, sideOf } from '../../model/statement-text.ts';
import type { Hit } from '../hits/hit.ts';

/** An attribute that is not known, and whose it is. */
export interface OpenAttribute {
  readonly attribute: UnknownAttribute;
  /** Null where it is no rule's or entry's of those that the finding knows. */
  readonly statement: Entry | Rule | null;
  readonly role: AttributeRole;
}

/** `its source is var.admin_cidrs, which has no value`; without causes `its source is not known`. */
export function lackOf(whose: string, asked: readonly OpenAttribute[], causes: readonly Cause[]): string {
  const words = [...new Set(asked.map(wordOf))];
  // What is there as often as nobody knows is mostly unknown in other ways too.
  const roles = words.length > 1 ? words.filter((word) => word !== 'count') : words;
  const [role = 'value'] = roles;
  const isWhether = roles.length === 1 && QUESTIONS.has(role);
  const what = isWhether
    ? questionOf(role, whose)
    : whose === 'its'
      ? `its ${listed(roles, 4)}`
      : `the ${listed(roles, 4)} of ${whose}`;
  const isMany = !isWhether && (roles.length > 1 || PLURAL.has(role));
  if (causes.length === 0) return `${what} ${isMany ? 'are' : 'is'} not known`;
  const names = namesOf(causes, isWhether ? 'on ' : 'from ');
  if (isWhether) return `${what} depends on ${names}`;
  const [only] = causes;
  const isIt = causes.length === 1 && roles.length === 1 && (only?.kind === 'variable' || only?.kind === 'elsewhere');
  return `${what} ${isIt ? `${isMany ? 'are' : 'is'} ${namesOf(causes, '')}` : `${isMany ? 'come' : 'comes'} from ${names}`}`;
}

const MOST_NAMES = 3;

/** `var.a, which has no value, and from module.b, which is not brought`; what has one reason is told together. */
function namesOf(causes: readonly Cause[], preposition: string): string {
  const parts = [...groupedBy(causes.slice(0, MOST_NAMES), ({ why }) => why)].map(
    ([why, own]) => `${listed(own.map(({ name }) => name))}, ${own.length > 1 ? 'each of ' : ''}which ${why}`,
  );
  const rest = causes.length > MOST_NAMES ? [`${causes.length - MOST_NAMES} more`] : [];
  return [...parts, ...rest].join(`, and ${preposition}`);
}

/** `its`, where there is only one rule or entry that it can be about; else whose it is, or of how many. */
export function ofWhom(asked: readonly OpenAttribute[], { judged, because }: Hit, subject: string): string {
  const statements = [...new Set(asked.flatMap(({ statement }) => statement ?? []))];
  if (statements.length === 0) {
    const addresses = [...new Set(asked.map(({ attribute }) => attribute.address))];
    return addresses.length === 1 && addresses[0] === subject
      ? 'its'
      : addresses.length <= 2
        ? listed(addresses)
        : `${addresses.length} resources`;
  }
  const [only] = statements;
  const isPlain =
    statements.length === 1 && (judged === null ? because.length === 1 && because[0] === only : judged === only);
  if (isPlain) return 'its';
  const names = [
    ...new Set(
      statements.map((statement) =>
        whose(
          statement,
          asked.every(({ role }) => role !== 'rules'),
        ),
      ),
    ),
  ];
  return names.length <= 2
    ? listed(names)
    : `${names.length} ${statements.some((statement) => 'number' in statement) ? 'entries' : 'rules'}`;
}

function whose(statement: Entry | Rule, isOne: boolean): string {
  // Blocks of one group share its address.
  if (!('number' in statement))
    return isOne && statement.inline && statement.place !== null
      ? `the rule in line ${statement.place.line}`
      : statement.address;
  // The numbers of the two directions are not the same ones.
  return shownNumber(statement) === null
    ? entryName(statement)
    : `${statement.direction === 'ingress' ? 'inbound' : 'outbound'} ${entryName(statement)}`;
}

function wordOf({ attribute, statement, role }: OpenAttribute): string {
  switch (role) {
    case 'peer':
      return statement === null ? sideIn(attribute) : sideOf(statement);
    case 'ports':
      return 'ports';
    case 'list':
      return 'network ACL';
    case 'group':
      return 'security group';
    case 'vpc':
      return 'VPC';
    case 'rules':
      return statement !== null && 'number' in statement ? 'entries' : 'rules';
    case 'protocol':
    case 'number':
    case 'action':
    case 'direction':
    case 'subnets':
    case 'count':
      return role;
    case 'other':
      return attributeName(attribute.attribute);
  }
}

function sideIn(attribute: UnknownAttribute): string {
  const path = attributeText(attribute);
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
