import type { TraceFormat } from './trace-format.ts';

/** Every format of `trace`, by the name it has on the command line; each is loaded when it is asked for. */
export const TRACE_FORMATS = {
  text: async () => (await import('./trace-text.ts')).traceText,
  json: async () => (await import('./trace-json.ts')).traceJson,
  svg: async () => (await import('./trace-svg.ts')).traceSvg,
} as const satisfies Readonly<Record<string, () => Promise<TraceFormat>>>;
