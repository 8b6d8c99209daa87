import { isAbsolute, relative, sep } from 'node:path';

export type FileTrouble = 'missing' | 'directory' | 'too-large' | 'outside-root' | 'unreadable';

export type FileRead =
  | { readonly ok: true; readonly bytes: Buffer }
  /** The message names the path as it was given, not escaped. */
  | { readonly ok: false; readonly reason: FileTrouble; readonly message: string };

export function refuseFile(reason: FileTrouble, message: string): FileRead {
  return { ok: false, reason, message };
}

export function tooLarge(path: string, maxBytes: number): FileRead {
  return refuseFile('too-large', `${path} is larger than the limit of ${maxBytes} bytes`);
}

/** What the system says when a file cannot be opened. */
export function systemTrouble(path: string, error: unknown): FileRead {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuseFile('missing', `${path} does not exist`);
  return refuseFile('unreadable', `${path} cannot be read (${code})`);
}

/** Whether a path is the root or lies below it, by its text. */
export function within(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
