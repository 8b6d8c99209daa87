import type { FileBounds } from '../base/opened-file.ts';
import type { InputDrawing } from '../model/drawing.ts';
import type { DataSearch } from '../terraform/resources/searches.ts';
import type { InputResult, ToldFindings } from './assemble-report.ts';
import type { NotedQuestion } from './baselines.ts';
import type { KnownComments } from './comment-book.ts';
import type { ConfigQuestion } from './configs.ts';
import type { ExceptionRow } from './exception-book.ts';
import type { GivenNotes } from './given-notes.ts';
import type { InputRequest, InputSettings } from './input-request.ts';
import type { Unused, ReadModels } from './used-elsewhere.ts';

/** What is asked of a thread, as plain data: the same for all inputs of a run. */
export interface ApartRequest {
  readonly settings: InputSettings;
  /** As they were named. */
  readonly paths: readonly string[];
  readonly policies: readonly string[];
  readonly today: string;
  readonly commentsOffBy: string | null;
  /** Of files that are named. */
  readonly bounds: FileBounds;
  /** Named on the command line. */
  readonly baseline: string | null;
  /** There are baselines. */
  readonly hasBaselines: boolean;
  readonly filter: ToldFindings;
  /** Somebody wants pictures. */
  readonly isDrawn: boolean;
}

/** An input, as a thread finds it again. */
export interface SentInput extends Omit<InputRequest, 'config'> {
  readonly config: ConfigQuestion;
}

/** What judging an input has come to, as plain data, with what it is to leave in the books of the run. */
export interface JudgedApart {
  /** Without the model, which stays where it is. */
  readonly result: InputResult;
  /** What was read; null where nothing could be. */
  readonly read: Pick<ReadModels, 'input' | 'completeness'> | null;
  readonly hasFailed: boolean;
  readonly makers: readonly string[];
  readonly searches: readonly DataSearch[];
  readonly unused: readonly Unused[];
  readonly given: GivenNotes;
  readonly comments: KnownComments;
  readonly exceptions: readonly ExceptionRow[];
  readonly questions: readonly NotedQuestion[];
  readonly scopes: readonly number[];
  /** The files that were read. */
  readonly files: readonly string[];
  /** Those of them whose lines may be shown, with what bounds them. */
  readonly shown: readonly (readonly [root: string, path: string])[];
  readonly drawing: InputDrawing | null;
}

export type ApartAnswer =
  | { readonly kind: 'judged'; readonly judged: JudgedApart }
  /** What judged it is gone, and why: the rest of a sentence that begins with the thread. */
  | { readonly kind: 'lost'; readonly why: string }
  /** It is to be judged where it is asked for. */
  | { readonly kind: 'here' };

/** Inputs that are judged elsewhere, several at the same time. */
export interface Apart {
  readonly of: (at: number) => Promise<ApartAnswer>;
  /** Whatever is not asked for any more is given up. */
  readonly close: () => void;
}

/** Null where that does not pay. */
export type OpenApart = (request: ApartRequest, inputs: readonly SentInput[]) => Promise<Apart | null>;
