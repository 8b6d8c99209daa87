import { portZeroOnly } from '../../analyze/port-zero.ts';
import type { Direction } from '../../model/model.ts';
import { unknownAttributesOf, type Hit } from './hit.ts';
import { ownerOf, statementsOf, type FilterSubject } from '../subject.ts';
import { nameStatements } from './words.ts';

export function portZeroHits(subject: FilterSubject, direction: Direction): Hit[] {
  const found = portZeroOnly(statementsOf(subject).filter((statement) => statement.direction === direction));
  if (found === null) return [];
  const { verdict, statements } = found;
  const packets = statements.map((statement) => ({ direction, set: statement.packets.possible }));
  return [
    {
      verdict,
      cause: direction,
      judged: null,
      ports: [],
      packets,
      measure: packets,
      because: statements,
      unknown: verdict === 'violated' ? [] : unknownAttributesOf(statements),
      words: {
        direction,
        rules: nameStatements(statements, ownerOf(subject).address),
        count: String(statements.length),
      },
    },
  ];
}
