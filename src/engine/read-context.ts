import { errorOf, naming, warningOf } from '../base/diagnostic.ts';
import { addAll } from '../base/add-all.ts';
import type { Files } from '../base/files.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { Resource } from '../terraform/resource.ts';
import type { ObjectValue, Value } from '../terraform/value.ts';
import { ofInput } from './of-input.ts';
import type { DataKnowledge, GivenData } from '../terraform/hcl/provider/data-sources.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import type { DataValue } from '../terraform/plan/document/data-in.ts';
import { readTerraformJson } from '../terraform/plan/read-terraform-json.ts';
import type { Outside } from './outside.ts';

export interface Context {
  readonly resources: readonly Resource[];
  readonly data: DataValues;
  readonly diagnostics: readonly Diagnostic[];
}

/** Values of data sources, for configurations that cannot read them. */
export type DataValues = Omit<DataKnowledge, 'assumes'>;

export interface ContextOptions {
  /** The data sources of context files are wanted too. */
  readonly withData: boolean;
  /** Files with values of data sources by type. */
  readonly data: readonly string[];
}

/** Who reads the files of a config, reads no others. */
export interface ContextOutside extends Pick<Outside, 'progress'> {
  readonly files: Pick<Files, 'readNamed'>;
}

/**
 * What other stacks manage, as it will be after their plans, each resource named with its file: stacks use the same
 * addresses. Only what makes a file unreadable is told; the rest is for who checks that stack.
 */
export async function readContext(
  paths: readonly string[],
  { files, progress }: ContextOutside,
  { withData, data }: ContextOptions,
): Promise<Context> {
  const resources: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  const byAddress = new Map<string, DataValue>();
  for (const path of paths) {
    progress(path);
    const file = await files.readNamed(path);
    if (!file.ok) {
      diagnostics.push({ input: path, ...errorOf(file.message, naming(path)) });
      continue;
    }
    const read = readTerraformJson(file.bytes, { path, wants: MODEL_WANTS, withData });
    if (read.ok) for (const [address, values] of read.data) byAddress.set(address, values);
    const rename = (address: string): string => `${address} (${path})`;
    if (read.ok)
      addAll(
        resources,
        read.stack.planned.resources.map((resource) => ({
          ...resource,
          address: rename(resource.address),
          attributes: renamedObject(resource.attributes, rename),
          foreign: true,
        })),
      );
    else addAll(diagnostics, ofInput(path, read.diagnostics));
  }
  const byType = new Map<string, GivenData[]>();
  if (data.length > 0) {
    const { readGivenData } = await import('../terraform/hcl/provider/given-data.ts');
    for (const path of data) {
      const file = await files.readNamed(path);
      const read = file.ok ? readGivenData(file.bytes, path) : { ok: false as const, message: file.message };
      if (read.ok) {
        for (const [type, given] of read.data) byType.set(type, [...(byType.get(type) ?? []), ...given]);
        for (const message of read.mistakes) diagnostics.push({ input: path, ...warningOf(message) });
      } else diagnostics.push({ input: path, ...errorOf(read.message, naming(path)) });
    }
  }
  return { resources, data: { byAddress, byType }, diagnostics };
}

/** What the values refer to is of the same stack, so it is renamed with it. */
function renamedObject(value: ObjectValue, rename: (address: string) => string): ObjectValue {
  return { ...value, get: (name) => renamed(value.get(name), rename) };
}

function renamed(value: Value, rename: (address: string) => string): Value {
  switch (value.kind) {
    case 'unknown':
      return {
        ...value,
        targets: (types) => {
          const { candidates, how } = value.targets(types);
          return {
            how,
            candidates: candidates.map(({ address, attribute }) => ({ address: rename(address), attribute })),
          };
        },
      };
    case 'list':
      return { ...value, items: value.items.map((item) => renamed(item, rename)) };
    case 'object':
      return renamedObject(value, rename);
    case 'known':
    case 'null':
      return value;
  }
}
