import { type Diagnostic as OwnDiagnostic, noteOf, warningOf } from '../base/diagnostic.ts';
import { getOrMake } from '../base/maps.ts';
import type { Diagnostic, Finding } from '../model/generated/report.ts';
import { daysBetween } from '../policy/exceptions/calendar-date.ts';
import { isExpired, type Exception } from '../policy/exceptions/exception.ts';
import { nearMiss } from './near-miss.ts';
import type { ExceptFindings } from './except-findings.ts';

/** What somebody accepted, and whether that covers something in any input of a run. */
export interface ExceptionBook {
  /** For judging an input; null where nobody accepted anything. */
  readonly of: (exceptions: readonly Exception[]) => Promise<ExceptFindings | null>;
  /** The input cannot be read, or only in part: what covers nothing elsewhere may be meant for it. */
  readonly unread: (exceptions: readonly Told[]) => void;
  /**
   * Those that are expired, that will be soon, and that cover nothing; complete once all inputs are judged. `findings`:
   * what is left of them.
   */
  readonly notes: (findings: readonly Finding[]) => readonly Diagnostic[];
  /** What is known of each, as plain data, for a book of the same run. */
  readonly rows: () => readonly ExceptionRow[];
  /** Adds what another book knows. `own`: exceptions that are known here, of which it has the words. */
  readonly take: (rows: readonly ExceptionRow[], own: readonly Exception[]) => void;
}

interface Marked {
  readonly isMet: boolean;
  /** An input that it is meant for was judged. */
  readonly isAsked: boolean;
  readonly isUnread: boolean;
}

type Told = Pick<Exception, 'by' | 'name' | 'reason' | 'owner' | 'until' | 'place'>;

export interface ExceptionRow extends Marked {
  readonly exception: Told;
}

interface Row {
  readonly exception: Told & Pick<Exception, 'names' | 'isAbout'>;
  isMet: boolean;
  isAsked: boolean;
  isUnread: boolean;
}

/** `today`: YYYY-MM-DD. */
export function openExceptionBook(today: string): ExceptionBook {
  const rows = new Map<string, Row>();
  // Several configs may extend one file.
  const rowOf = (exception: Row['exception']): Row =>
    getOrMake(rows, keyOf(exception), () => ({
      exception,
      isMet: false,
      isAsked: false,
      isUnread: false,
    }));
  return {
    of: async (exceptions) => {
      if (exceptions.length === 0) return null;
      exceptions.forEach(rowOf);
      const { exceptFindings } = await import('./except-findings.ts');
      return exceptFindings(exceptions, today, {
        met: (exception) => {
          rowOf(exception).isMet = true;
        },
        asked: (exception) => {
          rowOf(exception).isAsked = true;
        },
      });
    },
    unread: (exceptions) => {
      for (const exception of exceptions) rowOf(exception).isUnread = true;
    },
    notes: (findings) => [...rows.values()].flatMap((row) => noteOn(row, today, findings)),
    rows: () => [...rows.values()].map(({ exception, ...marks }) => ({ exception: toldOf(exception), ...marks })),
    take: (taken, own) => {
      const known = new Map(own.map((exception) => [keyOf(exception), exception]));
      for (const { exception, isMet, isAsked, isUnread } of taken) {
        const row = rowOf(known.get(keyOf(exception)) ?? exception);
        row.isMet ||= isMet;
        row.isAsked ||= isAsked;
        row.isUnread ||= isUnread;
      }
    },
  };
}

function keyOf({ by, place, name }: Told): string {
  return JSON.stringify([by, place, name]);
}

function toldOf({ by, name, reason, owner, until, place }: Told): Told {
  return { by, name, reason, owner, until, place };
}

const KINDS = { comment: 'comment', waiver: 'waiver', baseline: 'entry of the baseline' } as const;
const WHY_NOTHING = {
  comment: 'its rule finds nothing there, or not for the sake of that alone; remove it where it is no longer needed',
  waiver: 'it may be misspelt, meant for other inputs, or no longer needed',
  baseline: 'it may be meant for other inputs, or no longer needed',
} as const;
/** Days before the end in which it is told. */
const SOON = 14;

function noteOn(
  { exception, isMet, isAsked, isUnread }: Row,
  today: string,
  findings: readonly Finding[],
): Diagnostic[] {
  const isUnused = isAsked && !isMet && !isUnread;
  const { place, until, by } = exception;
  const known: Partial<OwnDiagnostic> = { place, about: { kind: 'exception', by } };
  const told = (note: OwnDiagnostic): Diagnostic[] => [{ input: place?.file ?? null, ...note }];
  if (isExpired(exception, today))
    return told(
      warningOf(
        `${calledIn(exception)} expired on ${until}${isMet ? ': what it covered counts again' : !isUnused ? '' : ', and nothing here needs it: remove it'}`,
        known,
      ),
    );
  if (isUnused)
    return told(
      warningOf(
        `${calledIn(exception)} covers nothing here: ${nearMiss(exception, findings) ?? WHY_NOTHING[by]}`,
        known,
      ),
    );
  const left = until === null ? Infinity : daysBetween(today, until);
  return left > SOON || !isMet
    ? []
    : told(noteOf(`${calledIn(exception)} ends ${endText(left)}: then what it covers counts again`, known));
}

function endText(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}

function calledIn({ by, name, reason, owner }: Told): string {
  const known = [...(reason === null ? [] : [`reason: ${reason}`]), ...(owner === null ? [] : [`owner: ${owner}`])];
  return `The ${KINDS[by]} for ${name}${known.length === 0 ? '' : ` (${known.join('; ')})`}`;
}
