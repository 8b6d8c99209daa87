import { isAbsolute, relative, sep } from 'node:path';
import { sizeText } from './size-text.ts';

export type FileTrouble = 'missing' | 'directory' | 'too-large' | 'outside-root' | 'unreadable';

export type FileRead = { readonly ok: true; readonly bytes: Buffer } | FileRefusal;

/** The message names the path as it was given, not escaped. */
export interface FileRefusal {
  readonly ok: false;
  readonly reason: FileTrouble;
  readonly message: string;
}

export function refuseFile(reason: FileTrouble, message: string): FileRefusal {
  return { ok: false, reason, message };
}

export function tooLarge(path: string, maxBytes: number): FileRefusal {
  return refuseFile('too-large', `${path} is larger than the limit of ${sizeText(maxBytes)}`);
}

export function refuseFolder(path: string): FileRefusal {
  return refuseFile('directory', `${path} is a directory: name a plan or state as JSON (\`terraform show -json\`)`);
}

export function changedFile(path: string): FileRefusal {
  return refuseFile('unreadable', `${path} was written to while it was read: read it again once that is done`);
}

/** What the system says when a file cannot be opened. */
export function systemTrouble(path: string, error: unknown): FileRefusal {
  if (codeOf(error) === 'EISDIR') return refuseFolder(path);
  if (isMissing(error)) return refuseFile('missing', `${path} does not exist`);
  return refuseFile('unreadable', `${path} cannot be read (${codeOf(error)})`);
}

/** There is nothing at that path. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

/** Whether a path is the root or lies below it, by its text. */
export function within(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
