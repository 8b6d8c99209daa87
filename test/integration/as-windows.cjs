'use strict';
/**
 * Loaded before the program (`node --require`), makes it see this machine as Windows: paths are computed by
 * `path.win32`, and the folder around the working directory is AS_WINDOWS, a drive (`C:\`) or a share
 * (`\\server\share\`). What else of Windows is otherwise (its devices, how it locks files) is not here.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const { posix, win32 } = path;
const ROOT = process.env.AS_WINDOWS ?? '';
const REAL_HERE = process.cwd();
const REAL = posix.dirname(REAL_HERE);
const HERE = win32.join(ROOT, posix.basename(REAL_HERE));
const TWO_PATHS = new Set(['rename', 'link', 'symlink', 'copyFile']);
/** Their first argument is no path. */
const OF_HANDLES = /^(close|read|write|fstat|fsync|ftruncate|fchmod|fchown|futimes|fdatasync)(Sync)?$/;

process.cwd = () => HERE;
Object.defineProperty(process, 'platform', { value: 'win32' });

function toReal(name) {
  if (typeof name !== 'string') return name;
  // Of the program itself.
  if (/^[\\/](?![\\/])/.test(name)) return name.replaceAll('\\', '/');
  const at = win32.resolve(name);
  if (`${at}\\`.startsWith(ROOT)) return posix.join(REAL, at.slice(ROOT.length).replaceAll('\\', '/'));
  // Nothing is there.
  return name.replaceAll('\\', '/');
}

function toWindows(name) {
  return name === REAL || name.startsWith(`${REAL}/`) ? win32.join(ROOT, name.slice(REAL.length)) : name;
}

function translated(of) {
  return Object.fromEntries(
    Object.entries(of).map(([name, member]) => {
      if (typeof member !== 'function' || /^[A-Z]/.test(name) || OF_HANDLES.test(name)) return [name, member];
      const plain = name.replace(/Sync$/, '');
      const answers = plain === 'realpath' || plain === 'readlink' ? toWindows : (answer) => answer;
      const call = (first, ...rest) => {
        const [second, ...others] = rest;
        const args = rest.length > 0 && TWO_PATHS.has(plain) ? [toReal(second), ...others] : rest;
        const answer = member(toReal(first), ...args);
        return typeof answer?.then === 'function' ? answer.then(answers) : answers(answer);
      };
      return [name, call];
    }),
  );
}

const asked = new Map([
  ['path', { ...win32, win32, posix }],
  ['fs', translated(fs)],
  ['fs/promises', translated(fs.promises)],
]);
const load = Module._load;
Module._load = (id, ...rest) =>
  asked.get(id.replace(/^node:/, '')) ?? load(win32.isAbsolute(id) ? toReal(id) : id, ...rest);
