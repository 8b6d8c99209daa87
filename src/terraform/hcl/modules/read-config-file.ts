import type { Diagnostic } from '../../../base/diagnostic.ts';
import { readJsonSyntax } from '../files/json-body.ts';
import type { HclParser } from '../files/hcl2json.ts';
import { readNative, type Keep } from '../files/native-body.ts';
import { scanHcl, type Scan } from '../files/scan.ts';
import { troubleIn } from './trouble.ts';
import { configBody } from './config-body.ts';
import type { ConfigBody } from './module-configuration.ts';

/** A file of values (`.tfvars`, `.tfvars.json`). */
export async function readValuesFile(
  path: string,
  text: string,
  parseHcl: HclParser,
): Promise<{ readonly body: ConfigBody; readonly diagnostics: readonly Diagnostic[] }> {
  const read = path.endsWith('.json')
    ? readJsonSyntax(text, 'variables', () => new Set())
    : await readNative(text, scanHcl(text), () => false, parseHcl);
  return {
    body: configBody(read.body, path),
    diagnostics: read.diagnostics.map((trouble) => troubleIn(path, trouble)),
  };
}

/** A file of native syntax that has been scanned; only the blocks that are kept are read. */
export async function readNativeFile(
  path: string,
  text: string,
  scan: Scan,
  keep: Keep,
  parseHcl: HclParser,
): Promise<{ readonly body: ConfigBody; readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readNative(text, scan, keep, parseHcl);
  return {
    body: configBody({ ...read.body, blocks: read.body.blocks.filter(({ skipped }) => !skipped) }, path),
    diagnostics: read.diagnostics.map((trouble) => troubleIn(path, trouble)),
  };
}
