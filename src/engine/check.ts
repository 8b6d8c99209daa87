import type { Diagnostic } from '../base/diagnostic.ts';
import type { FileSource } from '../base/files.ts';
import type { Model } from '../model/model.ts';
import type { Input, Report } from '../model/report.ts';
import { BUILTIN_MODULES } from '../policy/builtin-modules.ts';
import { changesOf } from '../policy/change.ts';
import { findingOf } from '../policy/finding.ts';
import { bindRules, judgeModel, type BoundRule } from '../policy/rule.ts';
import { normalise, wantsType, type Normalised } from '../terraform/normalise.ts';
import { readTerraformJson, type StackRead } from '../terraform/plan/read-terraform-json.ts';
import type { Completeness } from '../terraform/resource.ts';
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
  const models = await readModels(path, files);
  return 'now' in models ? judge(path, models, rules) : models;
}

/** What is left of an input once it is modelled: the document itself, which may be large, is not. */
interface Models {
  readonly now: Normalised;
  /** Null where the input has no prior state. */
  readonly before: Model | null;
  readonly input: Input;
  readonly completeness: Completeness;
  readonly diagnostics: readonly Diagnostic[];
}

async function readModels(path: string, files: FileSource): Promise<Models | InputResult> {
  const read = await readStack(path, files);
  if (!read.ok) return refused(path, read.diagnostics);
  const { planned, prior, retired, input, completeness, diagnostics } = read.stack;
  return {
    now: normalise(planned, retired),
    before: prior === null ? null : normalise(prior, []).model,
    input: { ...input, path },
    completeness,
    diagnostics,
  };
}

/** On its own, so that the bytes of a large input are gone before it is modelled. */
async function readStack(path: string, files: FileSource): Promise<StackRead> {
  const file = await files.readNamed(path);
  if (!file.ok) return { ok: false, diagnostics: [{ level: 'error', message: file.message, address: null, place: null }] };
  return readTerraformJson(file.bytes, { path, wants: wantsType });
}

function refused(path: string, diagnostics: readonly Diagnostic[]): InputResult {
  return { input: { path, kind: null, terraformVersion: null, formatVersion: null }, findings: [], fixed: [], model: null, completeness: null, diagnostics, assumptions: [] };
}

function judge(path: string, { now, before, input, completeness, diagnostics }: Models, rules: readonly BoundRule[]): InputResult {
  const changes = changesOf(judgeModel(now.model, rules), before === null ? null : judgeModel(before, rules));
  return {
    input,
    findings: changes.now.map(({ found, change }) => findingOf(found, path, change)),
    fixed: changes.fixed.map((found) => findingOf(found, path, null)),
    model: now.model,
    completeness,
    diagnostics: [...diagnostics, ...now.diagnostics],
    assumptions: now.model.assumptions,
  };
}
