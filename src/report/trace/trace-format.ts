import type { TraceDocument } from '../../model/generated/trace-document.ts';

export interface TraceFormatOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The whole output of `portcullis trace`, ending in a line break; empty where there is nothing to say. */
export type TraceFormat = (document: TraceDocument, options: TraceFormatOptions) => string;
