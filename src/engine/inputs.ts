import { stat } from 'node:fs/promises';
import { posix } from 'node:path';

/** What an input on the command line is. */
export type InputForm = 'document' | 'folder' | 'configuration-file';

/** A document is a plan or state as JSON; what cannot be looked at counts as one, so that reading it tells why. */
export async function formOf(path: string): Promise<InputForm> {
  if (path === '-') return 'document';
  if (/\.(tf|tofu)(\.json)?$|\.tfvars(\.json)?$/.test(path)) return 'configuration-file';
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'document';
  } catch {
    return 'document';
  }
}

/** As places name it: with `/`, without `.` steps. */
export function folderPath(path: string): string {
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
