import { groupOverQuota, aclOverQuota } from '../../analyze/rule-quota.ts';
import type { Direction, NotAnalysed } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import { extentOfStatements } from './extent.ts';
import { unknownAttributesOf, type Hit } from './hit.ts';
import { oneWayRemedy, quotaRemedy } from '../remedies/rule-remedies.ts';
import { restsOn } from './rests-on.ts';
import { statementsOf, type FilterSubject } from '../subject.ts';

export function mixedHits(subject: FilterSubject, direction: Direction): Hit[] {
  const owner = subject.kind === 'security-group' ? subject.group : subject.acl;
  const { inline, standalone: sure, perhaps } = owner.management;
  const isSure = sure[direction].length > 0;
  const standalone = isSure ? sure : perhaps;
  if (!inline[direction] || standalone[direction].length === 0) return [];
  const statements = statementsOf(subject).filter((statement) => statement.direction === direction);
  const shown = new Set([...standalone[direction], owner.address]);
  const because = statements.filter(({ address }) => shown.has(address));
  const alsoManaged = new Set([...shown, ...perhaps[direction]]);
  const managed = statements.filter(({ address }) => alsoManaged.has(address));
  const packets = because.map((statement) => ({ direction, set: statement.packets.possible }));
  return [
    {
      verdict: isSure ? 'violated' : 'undetermined',
      cause: direction,
      judged: null,
      ports: [],
      packets,
      measure: packets,
      extent: extentOfStatements(
        managed.map((statement) => ({ statement, sure: isSure && statement.perhaps === undefined })),
      ),
      because,
      unknown: isSure ? [] : unknownAttributesOf(because),
      words: {
        direction,
        standalone: listed(standalone[direction]),
        remedy: oneWayRemedy(subject, direction, standalone[direction]),
      },
    },
  ];
}

export function quotaHits(subject: FilterSubject, limit: number): Hit[] {
  const isGroup = subject.kind === 'security-group';
  const found = isGroup ? groupOverQuota(subject.group, limit) : aclOverQuota(subject.acl, limit);
  return found.map(({ direction, family, verdict, count }) => {
    const own = statementsOf(subject).filter(
      (statement) => statement.direction === direction && statement.packets.possible[family].length > 0,
    );
    const isCounted = !own.some(({ sensitive }) => sensitive.quota === true);
    const open = own.filter(
      (statement) => statement.perhaps !== undefined || ('quota' in statement && statement.quota === null),
    );
    const familyName = family === 'ipv4' ? 'IPv4' : 'IPv6';
    const what = isGroup ? 'rules' : 'entries (with the final deny)';
    return {
      verdict,
      cause: `${direction} ${family}`,
      judged: null,
      ports: [],
      packets: [],
      measure: [],
      extent: {
        certain: [],
        perhaps: [],
        count: { least: count, most: open.length === 0 ? count : Infinity, rests: restsOn(open) },
      },
      because: verdict === 'violated' ? [] : own.filter((statement) => statement.unknown.length > 0),
      unknown: verdict === 'violated' ? [] : unknownAttributesOf(own),
      words: {
        direction,
        family: familyName,
        limit: String(limit),
        what,
        remedy: quotaRemedy(subject, own),
        has:
          verdict === 'violated'
            ? `has ${isCounted ? `${count} ${familyName} ${direction} ${what}, more than ${limit}` : `more than ${limit} ${familyName} ${direction} ${what}`}`
            : `may have more than ${limit} ${familyName} ${direction} ${what}`,
      },
    };
  });
}

export function unseenHit({ address, what }: NotAnalysed): Hit {
  return {
    verdict: 'violated',
    cause: address,
    judged: null,
    ports: [],
    packets: [],
    measure: [],
    because: [],
    unknown: [],
    words: { address, what },
  };
}
