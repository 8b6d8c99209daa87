import { united } from '../hits/packets-in.ts';
import type { Count } from '../hits/extent.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import { OPEN, type BaselineEntry } from './baseline-entry.ts';
import type { RecordedFinding } from './generated/baseline.ts';
import { packetsOfLine } from './packet-lines.ts';

type Complain = (path: readonly (string | number)[], message: string) => void;

/** An entry as the file has it, read. What is wrong with its lines is told, and counts for nothing. */
export function entryOfRecord(record: RecordedFinding, complain: Complain): BaselineEntry {
  const { rule, subject, cause, severity, verdict = 'violated', count } = record;
  const read = (name: 'packets' | 'perhaps'): readonly DirectedPackets[] => {
    const all = (record[name] ?? []).flatMap((line, i) => {
      const packets = packetsOfLine(line);
      if (typeof packets !== 'string') return [packets];
      complain([name, i], packets);
      return [];
    });
    return united(all);
  };
  return {
    rule,
    stack: record.stack ?? null,
    set: record.set ?? null,
    subject,
    owners: record.owners ?? [],
    cause,
    severity,
    verdict,
    extent: {
      certain: read('packets'),
      perhaps: read('perhaps').map((each) => ({ ...each, rests: OPEN })),
      ...(count === undefined ? {} : { count: countOf(count, (message) => complain(['count'], message)) }),
    },
    unknown: record.unknown ?? [],
  };
}

/** `3`, `1-4`, `61 or more`. */
function countOf(count: number | string, complain: (message: string) => void): Count {
  if (typeof count === 'number') return { least: count, most: count, rests: null };
  const [first = '', last = ''] = count.split(/-| or /);
  const [least, most] = [Number(first), last === 'more' ? Infinity : Number(last)];
  if (least > most) complain(`${count} counts down`);
  return { least, most, rests: OPEN };
}
