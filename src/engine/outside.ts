import type { Files } from '../base/files.ts';
import type { SourceLines } from '../base/source-lines.ts';
import type { OpenApart } from './judged-apart.ts';
import type { Drawings } from './open-drawings.ts';

/** What a run takes from outside, beside what is asked of it. */
export interface Outside {
  readonly files: Files;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told before each input is read, for who waits. */
  readonly progress: Progress;
  /** Remembers which files of configuration are read. */
  readonly sources?: SourceLines;
  /** Gets what was judged of each input, where somebody wants pictures of it. */
  readonly drawings?: Pick<Drawings, 'add' | 'take'>;
  /** Judges inputs elsewhere, several at the same time; left out: one after the other. */
  readonly openApart?: OpenApart | undefined;
  /** What is judged elsewhere is to have pictures. */
  readonly isDrawn?: boolean;
  /** Told which files were read elsewhere. */
  readonly noteRead?: (path: string) => void;
}

export type Progress = (input: string) => void;
