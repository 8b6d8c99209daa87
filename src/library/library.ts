/** What `import … from 'portcullis'` gives. */
export type { CheckOptions, FileOption, GateOptions, InMemoryFile } from './check-options.ts';
export { checkInputs as check, type CheckResult } from './check-inputs.ts';
export { formatAny as format, type LookOptions } from './format-report.ts';
export { MisuseError } from './misuse-error.ts';
export { FORMAT_NAMES as formats, type FormatName } from '../report/formats.ts';
export type { Verdict } from '../report/verdict.ts';
export type {
  Configuration,
  Diagnostic,
  Finding,
  Input,
  Place,
  Report,
  ReportedRule,
  Severity,
  Waived,
} from '../model/generated/report.ts';
