import { warningOf, type Diagnostic } from '../../base/diagnostic.ts';
import type { UnseenReason } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import type { Completeness, NotDescribed } from '../resource.ts';
import { ALL_DESCRIBED, commandText, type Described } from './commands.ts';
import { unfinished, type Description } from './description.ts';
import { objectsIn } from './live-object.ts';
import { listsNamed } from './objects/prefix-lists.ts';

/**
 * What of the account the input does not show. A command that was not given leaves open what it would tell, which is a
 * note; what was asked for and did not come to its end leaves out objects that nobody sees.
 */
export function completenessOfLive(description: Description): Completeness {
  const reasons: UnseenReason[] = unfinished(description).map((what) => ({
    kind: 'next-page',
    says: `what \`${commandText(what)}\` printed is not all of it (\`NextToken\`): run it without \`--no-paginate\` and \`--max-items\``,
  }));
  const isGiven = (what: Described): boolean => description.of(what).isGiven;
  if (!isGiven('groups') && !isGiven('rules') && !isGiven('acls'))
    reasons.push({
      kind: 'not-described',
      says: `there are neither groups nor network ACLs (\`${commandText('groups')}\`, \`${commandText('acls')}\`)`,
    });
  const remains = (['groups', 'rules', 'acls'] as const).some((what) => description.of(what).objects.length > 0);
  return { unseen: reasons.length === 0 ? null : { resources: null, reasons }, remains: remains || reasons.length > 0 };
}

/** The commands whose output decides most. */
const BASIC: readonly Described[] = [
  'groups',
  'acls',
  'vpcs',
  'subnets',
  'route-tables',
  'internet-gateways',
  'interfaces',
];

/** The commands that were not given, of those that this account needs. */
export function lackingWarnings(description: Description): readonly Diagnostic[] {
  const isNeeded = neededBy(description);
  const lacking = [...BASIC, ...isNeeded].filter((what) => !description.of(what).isGiven);
  if (lacking.length === 0) return [];
  return [
    warningOf(
      `Not given: ${listed(
        lacking.map((what) => `\`${commandText(what)}\``),
        lacking.length,
      )}. What ${lacking.length === 1 ? 'it tells' : 'they tell'} of the account is not known: save what ${lacking.length === 1 ? 'it prints' : 'they print'}, too`,
    ),
  ];
}

/** What no file has; rules stand with their groups, too. */
export function notDescribedIn(description: Description): readonly NotDescribed[] {
  return ALL_DESCRIBED.filter(
    (what) => !description.of(what).isGiven && (what !== 'rules' || !description.of('groups').isGiven),
  ).map((what) => ({ of: what, command: commandText(what) }));
}

/** Objects that routes and rules name, by the beginning of their ids. */
const NAMED: readonly (readonly [string, Described])[] = [
  ['nat-', 'nat-gateways'],
  ['vgw-', 'vpn-gateways'],
  ['eigw-', 'egress-only-gateways'],
  ['pcx-', 'peerings'],
  ['tgw-', 'transit-attachments'],
  ['vpce-', 'endpoints'],
  ['pl-', 'prefix-lists'],
];

function neededBy(description: Description): readonly Described[] {
  const ids = new Set(listsNamed(description));
  for (const table of description.of('route-tables').objects)
    for (const route of objectsIn(table, 'Routes'))
      for (const value of Object.values(route)) if (typeof value === 'string') ids.add(value);
  const prefixes = [...ids];
  const needed = NAMED.filter(([prefix]) => prefixes.some((id) => id.startsWith(prefix))).map(([, what]) => what);
  return needed.includes('prefix-lists') ? [...needed, 'entries'] : needed;
}
