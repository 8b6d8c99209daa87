import { addAll } from '../base/add-all.ts';
import { type Diagnostic as OwnDiagnostic, noteOf } from '../base/diagnostic.ts';
import { getOrMake } from '../base/maps.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { Remark } from '../model/remark.ts';
import type { Exception } from '../policy/exceptions/exception.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** What comments of the configurations accept, over all inputs of a run. */
export interface CommentBook {
  readonly of: (models: ReadModels, policies: Policies) => Promise<readonly Exception[]>;
  /** What they accept of all that was read. */
  readonly all: () => readonly Accepted[];
  /** What is wrong with comments, or why they accept nothing; complete once all inputs are read. */
  readonly notes: () => readonly Diagnostic[];
  /** What is known of them, as plain data, for a book of the same run. */
  readonly known: () => KnownComments;
  readonly take: (known: KnownComments) => void;
}

export interface KnownComments {
  readonly accepted: readonly Accepted[];
  readonly off: readonly string[];
  /** By the folder of a module. */
  readonly foreign: readonly (readonly [folder: string, comments: readonly string[]])[];
  /** How many inputs have read a comment. */
  readonly readings: readonly (readonly [comment: string, count: number])[];
  readonly mistakes: readonly { readonly mistake: OwnDiagnostic; readonly readings: number }[];
}

/** What is told of what a comment accepts. */
type Accepted = Pick<Exception, 'by' | 'name' | 'reason' | 'owner' | 'until' | 'place'>;

export interface CommentOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The option that switches comments off; null where they count. */
  readonly offBy: string | null;
}

export function openCommentBook({ today, offBy }: CommentOptions): CommentBook {
  const all: Accepted[] = [];
  const off = new Set<string>();
  const foreign = new Map<string, Set<string>>();
  const readings = new Map<string, number>();
  const mistakes = new Map<string, { readonly mistake: OwnDiagnostic; readings: number }>();
  const read = (comment: string, times: number): void => {
    readings.set(comment, (readings.get(comment) ?? 0) + times);
  };
  const err = (mistake: OwnDiagnostic, times: number): void => {
    getOrMake(mistakes, `${keyOf(mistake)} ${mistake.message}`, () => ({ mistake, readings: 0 })).readings += times;
  };
  return {
    of: async ({ remarks, now }, { rules, settings }) => {
      if (remarks.length === 0) return [];
      if (offBy !== null) {
        for (const remark of remarks) off.add(keyOf(remark));
        return [];
      }
      for (const remark of remarks)
        if (remark.isForeign)
          getOrMake(foreign, remark.place.file.replace(/[^/]*$/, ''), () => new Set()).add(keyOf(remark));
      const own = remarks.filter(({ isForeign }) => !isForeign);
      if (own.length === 0) return [];
      const { commentExceptions } = await import('../policy/exceptions/comments/comment-exceptions.ts');
      const made = commentExceptions(own, now.model, { rules, names: settings.names, today });
      for (const remark of own) read(keyOf(remark), 1);
      for (const mistake of made.mistakes) err(mistake, 1);
      addAll(all, made.exceptions);
      return made.exceptions;
    },
    all: () => all,
    known: () => ({
      accepted: all.map(({ by, name, reason, owner, until, place }) => ({ by, name, reason, owner, until, place })),
      off: [...off],
      foreign: [...foreign].map(([folder, comments]) => [folder, [...comments]]),
      readings: [...readings],
      mistakes: [...mistakes.values()],
    }),
    take: (known) => {
      addAll(all, known.accepted);
      for (const comment of known.off) off.add(comment);
      for (const [folder, comments] of known.foreign)
        for (const comment of comments) getOrMake(foreign, folder, () => new Set()).add(comment);
      for (const [comment, count] of known.readings) read(comment, count);
      for (const { mistake, readings: times } of known.mistakes) err(mistake, times);
    },
    notes: () => [
      // Another input may have the rules and names that one has not.
      ...[...mistakes.values()]
        .filter((each) => each.readings === readings.get(keyOf(each.mistake)))
        .map(({ mistake }): Diagnostic => ({ input: mistake.place?.file ?? null, ...mistake })),
      ...[...foreign].map(([folder, { size }]) =>
        withoutEffect(
          folder,
          size,
          `\`terraform init\` brought this module, and ${countOf(size)} in it for Portcullis: what is accepted is said in the own configuration, as on the call of the module`,
        ),
      ),
      ...(off.size === 0
        ? []
        : [withoutEffect(null, off.size, `${offBy} switches ${countOf(off.size)} for Portcullis off`)]),
    ],
  };
}

function withoutEffect(input: string | null, count: number, message: string): Diagnostic {
  return { input, ...noteOf(message, { about: { kind: 'comments', count } }) };
}

function countOf(count: number): string {
  return `${count} ${count === 1 ? 'comment' : 'comments'}`;
}

function keyOf({ place }: Pick<Remark, 'place'> | Pick<OwnDiagnostic, 'place'>): string {
  return place === null ? '' : `${place.line}:${place.column} ${place.file}`;
}
