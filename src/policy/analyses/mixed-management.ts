import type { Direction } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { hitOf } from '../hits/hit.ts';
import { filterOf, statementsOf, type FilterSubject } from '../subjects/subject.ts';
import { inEachDirection, ofBoth, type AnalysisForm } from './analysis.ts';

export const mixedManagementForm: AnalysisForm = {
  about: 'Inline rules and standalone resources for one direction.',
  found: 'inline rules and resources of their own',
};

export const MIXED_MANAGEMENT = ofBoth('mixed-management', {
  words: ['direction', 'standalone', 'remedy'],
  bind: () =>
    inEachDirection((subject, direction) => {
      const owner = filterOf(subject);
      const { inline, standalone: sure, perhaps } = owner.management;
      const isSure = sure[direction].length > 0;
      const standalone = (isSure ? sure : perhaps)[direction];
      if (!inline[direction] || standalone.length === 0) return [];
      const statements = statementsOf(subject).filter((statement) => statement.direction === direction);
      const shown = new Set([...standalone, owner.address]);
      const because = statements.filter(({ address }) => shown.has(address));
      const alsoManaged = new Set([...shown, ...perhaps[direction]]);
      const managed = statements.filter(({ address }) => alsoManaged.has(address));
      return [
        hitOf({
          verdict: isSure ? 'violated' : 'undetermined',
          cause: direction,
          packets: because.map((statement) => ({ direction, set: statement.packets.possible })),
          extent: extentOfStatements(
            managed.map((statement) => ({ statement, sure: isSure && statement.perhaps === undefined })),
          ),
          because,
          words: { direction, standalone: listed(standalone), remedy: oneWay(subject, direction, standalone) },
        }),
      ];
    }),
});

/**
 * One of the two ways, and which is the easier one. What exists is imported into the resource that takes it over: AWS
 * refuses the same rule twice.
 */
function oneWay(subject: FilterSubject, direction: Direction, standalone: readonly string[]): string {
  const owner = filterOf(subject);
  const blocks = `${direction} blocks of ${owner.address}`;
  const inline = statementsOf(subject).some(
    (statement) =>
      statement.direction === direction
      && ('number' in statement ? statement.address === owner.address : statement.inline),
  );
  if (owner.kind === 'default')
    return `move ${listed(standalone)} into ${blocks}, since the resource that adopts a default ${subject.kind === 'security-group' ? 'group' : 'list'} claims every rule`;
  if (!inline) return `remove the empty ${direction} list of ${owner.address}, or move ${listed(standalone)} into it`;
  const type = subject.kind === 'security-group' ? `aws_vpc_security_group_${direction}_rule` : 'aws_network_acl_rule';
  return `move its inline rules into ${type} resources (with an import block for each that exists), or ${listed(standalone)} into ${blocks}`;
}
