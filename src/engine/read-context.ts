import type { FileSource } from '../base/files.ts';
import type { Diagnostic } from '../model/report.ts';
import type { Resource } from '../terraform/resource.ts';
import type { ObjectValue, Value } from '../terraform/value.ts';
import { ofInput } from './of-input.ts';
import { readStack, type Progress } from './read-models.ts';

export interface Context {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What other stacks manage, as it will be after their plans, each resource named with its file: stacks use the same addresses. Only what makes a file
 * unreadable is told; the rest is for who checks that stack.
 */
export async function readContext(paths: readonly string[], files: FileSource, progress: Progress): Promise<Context> {
  const resources: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    progress(path);
    const read = await readStack(path, files);
    const rename = (address: string): string => `${address} (${path})`;
    if (read.ok) resources.push(...read.stack.planned.resources.map((resource) => ({ ...resource, address: rename(resource.address), attributes: renamedObject(resource.attributes, rename), foreign: true })));
    else diagnostics.push(...ofInput(path, read.diagnostics));
  }
  return { resources, diagnostics };
}

/** What the values refer to is of the same stack, so it is renamed with it. */
function renamedObject(value: ObjectValue, rename: (address: string) => string): ObjectValue {
  return { ...value, get: (name) => renamed(value.get(name), rename) };
}

function renamed(value: Value, rename: (address: string) => string): Value {
  switch (value.kind) {
    case 'unknown': return {
      ...value,
      targets: (types) => {
        const { candidates, how } = value.targets(types);
        return { how, candidates: candidates.map(({ address, attribute }) => ({ address: rename(address), attribute })) };
      },
    };
    case 'list': return { ...value, items: value.items.map((item) => renamed(item, rename)) };
    case 'object': return renamedObject(value, rename);
    case 'known':
    case 'null': return value;
  }
}
