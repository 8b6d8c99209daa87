import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { Body } from '../files/body.ts';
import type { SyntaxJudge } from '../files/hcl2json.ts';
import { readJsonSyntax } from '../files/json-body.ts';
import { readNativeFile } from '../files/native-file.ts';
import { scanHcl } from '../files/scan.ts';
import { troubleIn } from './trouble.ts';

/** A file of values (`.tfvars`, `.tfvars.json`). */
export async function readValuesFile(
  path: string,
  text: string,
  judge: SyntaxJudge,
): Promise<{ readonly body: Body; readonly diagnostics: readonly Diagnostic[] }> {
  const { body, diagnostics } = path.endsWith('.json')
    ? readJsonSyntax({ path, text }, 'variables', () => new Set())
    : await readNativeFile({ path, text, scan: scanHcl(text) }, () => true, judge);
  return { body, diagnostics: diagnostics.map((trouble) => troubleIn(path, trouble)) };
}
