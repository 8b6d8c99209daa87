import type { FileSource } from '../base/files.ts';
import type { Diagnostic } from '../model/report.ts';
import type { Resource } from '../terraform/resource.ts';
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
    if (read.ok) resources.push(...read.stack.planned.resources.map((resource) => ({ ...resource, address: `${resource.address} (${path})`, foreign: true })));
    else diagnostics.push(...read.diagnostics.map(({ level, message, address, place }) => ({ input: path, level, message, address, place })));
  }
  return { resources, diagnostics };
}
