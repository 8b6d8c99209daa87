import { addAll } from '../base/add-all.ts';
import { type Diagnostic as OwnDiagnostic, errorOf, warningOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { inputText } from '../model/input-name.ts';
import { listed } from '../model/statement-text.ts';
import { unseenText } from '../model/unseen.ts';
import { ofOther, readBeside } from './beside-account.ts';
import type { InputsRequest } from './input-request.ts';
import { isSameText, noteReads, type NotedReads } from './noted-reads.ts';
import { ofInput } from './of-input.ts';
import { openInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** What is compared, as far as it can be read. */
export interface ComparedReads {
  readonly read: readonly ReadModels[];
  /** Two inputs that are the same, byte for byte, and are read by the same options. */
  readonly isOneText: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one input or two, each of which has to be a single one. */
export async function readCompared(request: InputsRequest, outside: Outside): Promise<ComparedReads> {
  const diagnostics: Diagnostic[] = [];
  const read: ReadModels[] = [];
  const noted: NotedReads[] = [];
  const settingsOf = readBeside(request, outside.files);
  for (const path of request.paths) {
    const reads = noteReads(outside.files, path);
    noted.push(reads);
    const models = await readOnly(
      { ...request, paths: [path], settings: settingsOf(path) },
      request.paths.length > 1 ? { ...outside, files: reads.files } : outside,
      diagnostics,
    );
    if (models !== null) read.push(models);
  }
  const [first, second] = noted;
  const isOneText = first !== undefined && second !== undefined && isSameText(first, second);
  return { read: comparable(read, diagnostics), isOneText, diagnostics };
}

/** Of an account that is compared with what Terraform has of it, only that is compared. */
function comparable(read: readonly ReadModels[], diagnostics: Diagnostic[]): readonly ReadModels[] {
  return read.map((models, i) => {
    const other = read[1 - i];
    if (read.length !== 2 || other === undefined) return models;
    const { account, notes } = ofOther(models, other);
    addAll(diagnostics, ofInput(models.input.path, notes));
    return account;
  });
}

/** Reads what has to be one input; null where it cannot be. */
async function readOnly(
  request: InputsRequest,
  outside: Outside,
  diagnostics: Diagnostic[],
): Promise<ReadModels | null> {
  const [path = ''] = request.paths;
  const opened = await openInputs(request, outside);
  addAll(diagnostics, opened.diagnostics);
  for (const config of new Set(opened.inputs.map((each) => each.config)))
    addAll(diagnostics, ofInput(config.path, config.diagnostics));
  const tell = (told: readonly OwnDiagnostic[], set: string | null = null): void =>
    addAll(diagnostics, ofInput(path, told, { set }));
  const [only, ...others] = opened.inputs;
  if (only === undefined) {
    if (!diagnostics.some(({ level }) => level === 'error'))
      tell([errorOf('There is nothing to compare: name a plan, a state or a folder with .tf files')]);
    return null;
  }
  if (others.length > 0) {
    const names = opened.inputs.map(inputText);
    tell([
      errorOf(
        `This is ${names.length} inputs (${listed(names, MAX_NAMES)}), and one is compared: name it, or its set with --set`,
      ),
    ]);
    return null;
  }
  outside.progress(inputText(only));
  const models = await only.read();
  tell(models.diagnostics, only.set);
  addAll(diagnostics, opened.unusedGiven());
  if (!models.ok) return null;
  const { unseen } = models.completeness;
  if (unseen !== null) tell([warningOf(`partial: ${unseenText(unseen)}`, { about: { kind: 'unseen' } })], only.set);
  return models;
}

const MAX_NAMES = 4;
