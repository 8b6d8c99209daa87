import type { FileSource } from '../base/files.ts';
import type { Report } from '../model/report.ts';
import { changesOf } from '../policy/change.ts';
import { findingOf } from '../policy/finding.ts';
import { judgeModel, type BoundRule } from '../policy/rule.ts';
import { assembleReport, type InputResult, type ReportOptions } from './assemble-report.ts';
import { loadPolicies } from './load-policies.ts';
import { openInputs, type InputsRequest } from './read-inputs.ts';
import type { Models, Progress } from './read-models.ts';

export interface CheckRequest extends Omit<ReportOptions, 'diagnostics'>, InputsRequest {
  /** Policy modules beside the built-in ones. */
  readonly policies: readonly string[];
}

/** Reads every input, judges it by the policies, and reports. One bad input does not stop the others. */
export async function check({ inputs, context, policies, assumes, hcl, ...options }: CheckRequest, files: FileSource, progress: Progress): Promise<Report> {
  const { rules, diagnostics } = await loadPolicies(policies, files);
  const results: InputResult[] = [];
  const opened = await openInputs({ inputs, context, assumes, hcl }, files, progress);
  for (const { path, read } of opened.inputs) {
    progress(path);
    results.push(judge(path, await read(), rules));
  }
  return assembleReport(results, { ...options, diagnostics: [...diagnostics, ...opened.diagnostics] });
}

function judge(path: string, models: Models, rules: readonly BoundRule[]): InputResult {
  if (!models.ok) {
    return { input: { path, kind: null, terraformVersion: null, formatVersion: null }, findings: [], fixed: [], model: null, completeness: null, diagnostics: models.diagnostics, assumptions: [], notAnalysed: [], configuration: models.configuration };
  }
  const { now, before, input, completeness, diagnostics, notAnalysed } = models;
  const changes = changesOf(judgeModel(now.model, rules, { kind: 'input', path, notAnalysed }), before === null ? null : judgeModel(before, rules));
  return {
    input,
    findings: changes.now.map(({ found, change }) => findingOf(found, path, change)),
    fixed: changes.fixed.map((found) => findingOf(found, path, null)),
    model: now.model,
    completeness,
    diagnostics,
    assumptions: now.model.assumptions,
    notAnalysed,
    configuration: models.configuration,
  };
}
