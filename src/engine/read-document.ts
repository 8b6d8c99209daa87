import { posix, resolve } from 'node:path';
import { errorOf, naming } from '../base/diagnostic.ts';
import { isDescription } from '../terraform/live/is-description.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import { readTerraformJson } from '../terraform/plan/read-terraform-json.ts';
import type { Stack, StackRead } from '../terraform/resource.ts';
import { folderPath } from './input-form.ts';
import type { InputRequest } from './input-request.ts';
import { openDocument } from './open-document.ts';
import type { Outside } from './outside.ts';

export type SourcedRead = StackRead & {
  /** The same with what its configuration says, where there may be one; takes the work of reading that. */
  readonly withSource?: () => Promise<Stack>;
};

/**
 * Reads a plan, a state, or what a command of the AWS CLI printed. On its own, so that the bytes of a large input are
 * gone before it is modelled.
 */
export async function readDocument(input: InputRequest, outside: Outside): Promise<SourcedRead> {
  const { path } = input;
  const opened = await openDocument(path, outside.files);
  if (opened.kind === 'refused') return { ok: false, diagnostics: [errorOf(opened.message, naming(path))] };
  if (opened.kind === 'whole' && isDescription(opened.bytes)) {
    const { readLive } = await import('../terraform/live/read-live.ts');
    return readLive(path, [{ path, bytes: opened.bytes }]);
  }
  const folders = sourceFolders(input, outside);
  const isSourced = folders.length > 0;
  const kept = { withData: isSourced, withWritten: isSourced };
  const read =
    opened.kind === 'large'
      ? await opened.read(kept)
      : readTerraformJson(opened.bytes, { path, wants: MODEL_WANTS, ...kept });
  if (!read.ok || !isSourced) return read;
  return {
    ...read,
    withSource: async () => {
      const { sourcedStack } = await import('./read-source.ts');
      return sourcedStack(read, folders, input, outside);
    },
  };
}

/** Where the configuration of a document may be: nothing but the names of files is looked at. */
function sourceFolders({ path, settings: { source } }: InputRequest, { files }: Outside): readonly string[] {
  switch (source.kind) {
    case 'none':
      return [];
    case 'folder':
      return [folderPath(source.folder)];
    case 'found': {
      const beside = path === '-' ? '.' : posix.dirname(folderPath(path));
      const folders = resolve(beside) === resolve('.') ? ['.'] : [beside, '.'];
      return folders.filter((folder) =>
        files.list(folder)?.some(({ name, kind }) => kind !== 'folder' && CONFIGURATION.test(name)),
      );
    }
  }
}

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
