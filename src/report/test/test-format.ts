import type { TestReport } from '../../model/generated/test-report.ts';

/** The whole output of `portcullis test`, ending in a line break. */
export type TestFormat = (report: TestReport, options: { readonly color: boolean }) => string;
