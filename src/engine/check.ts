import type { Diagnostic } from '../base/diagnostic.ts';
import type { FileSource } from '../base/files.ts';
import type { Report } from '../model/report.ts';
import { BUILTIN_MODULES } from '../policy/builtin-modules.ts';
import { changesOf } from '../policy/change.ts';
import { findingOf } from '../policy/finding.ts';
import { bindRules, judgeModel, type BoundRule } from '../policy/rule.ts';
import { normalise, wantsType } from '../terraform/normalise.ts';
import { readTerraformJson } from '../terraform/plan/read-terraform-json.ts';
import type { Stack } from '../terraform/resource.ts';
import { assembleReport, type InputResult, type ReportOptions } from './assemble-report.ts';

export interface CheckRequest extends ReportOptions {
  /** Paths as named on the command line; `-` is standard input. */
  readonly inputs: readonly string[];
}

/** Told before each input is read, for who waits. */
export type Progress = (input: string) => void;

/** Reads every input, judges it by the policies, and reports. One bad input does not stop the others. */
export async function check({ inputs, ...options }: CheckRequest, files: FileSource, progress: Progress): Promise<Report> {
  const rules = bindRules(BUILTIN_MODULES);
  const results: InputResult[] = [];
  for (const path of inputs) {
    progress(path);
    results.push(await checkInput(path, rules, files));
  }
  return assembleReport(results, options);
}

async function checkInput(path: string, rules: readonly BoundRule[], files: FileSource): Promise<InputResult> {
  const file = await files.readNamed(path);
  if (!file.ok) return refused(path, [{ level: 'error', message: file.message, address: null, place: null }]);
  const read = readTerraformJson(file.bytes, { path, wants: wantsType });
  return read.ok ? judgeStack(path, read.stack, rules) : refused(path, read.diagnostics);
}

function refused(path: string, diagnostics: readonly Diagnostic[]): InputResult {
  return { input: { path, kind: null, terraformVersion: null, formatVersion: null }, findings: [], fixed: [], model: null, completeness: null, diagnostics, assumptions: [] };
}

function judgeStack(path: string, stack: Stack, rules: readonly BoundRule[]): InputResult {
  const planned = normalise(stack.planned, stack.retired);
  const now = judgeModel(planned.model, rules);
  const before = stack.prior === null ? null : judgeModel(normalise(stack.prior, []).model, rules);
  const changes = changesOf(now, before);
  return {
    input: { ...stack.input, path },
    findings: changes.now.map(({ found, change }) => findingOf(found, path, change)),
    fixed: changes.fixed.map((found) => findingOf(found, path, null)),
    model: planned.model,
    completeness: stack.completeness,
    diagnostics: [...stack.diagnostics, ...planned.diagnostics],
    assumptions: planned.model.assumptions,
  };
}
