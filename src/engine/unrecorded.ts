import type { Waived } from '../model/generated/report.ts';
import type { InputResult } from './assemble-report.ts';

/** An input whose findings were to be recorded, and are not: they count as ever. */
export function unrecorded(result: InputResult): InputResult {
  return {
    ...result,
    findings: [...result.findings, ...result.waived.filter(isRecorded).map(asFound)],
    waived: result.waived.filter((each) => !isRecorded(each)),
  };
}

function isRecorded({ by }: Waived): boolean {
  return by === 'baseline';
}

function asFound({
  by: _by,
  reason: _reason,
  owner: _owner,
  until: _until,
  exceptionPlace: _place,
  ...finding
}: Waived): InputResult['findings'][number] {
  return finding;
}
