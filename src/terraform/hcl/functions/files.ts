import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { setType } from '../values/hcl-type.ts';
import { boolValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { setValue } from '../values/sets.ts';
import { textArgument } from './call-arguments.ts';
import type { FunctionHost, HclFunction, Parameter } from './function.ts';
import { matchesGlob, parseGlob } from './glob.ts';
import { stringResult, textParameter } from './string-result.ts';

const PATH: Parameter = textParameter('path');

/** Functions about files and their paths. Paths have slashes, as on the systems that Terraform mostly runs on. */
export const FILE_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  // Where the root is on the machine that runs Terraform is not known.
  abspath: ofPath((path) => (path.startsWith('/') ? stringValue(cleaned(path)) : unknownValue('string'))),
  basename: ofPath((path) => stringValue(posix.basename(path) || (path === '' ? '.' : '/'))),
  dirname: ofPath((path) => stringValue(cleaned(path.slice(0, path.lastIndexOf('/') + 1)))),
  file: ofPath((path, host) => stringResult(textOfFile(path, host), host)),
  filebase64: ofFile((bytes) => Buffer.from(bytes).toString('base64')),
  filebase64sha256: ofFile((bytes) => createHash('sha256').update(bytes).digest('base64')),
  filebase64sha512: ofFile((bytes) => createHash('sha512').update(bytes).digest('base64')),
  fileexists: {
    parameters: [PATH],
    type: 'bool',
    call: (args, host) => boolValue(host.fileExists(textArgument(args, 0))),
  },
  filemd5: ofFile((bytes) => createHash('md5').update(bytes).digest('hex')),
  fileset: {
    parameters: [PATH, textParameter('pattern')],
    type: setType('string'),
    call: (args, host) => fileSet(textArgument(args, 0), textArgument(args, 1), host),
  },
  filesha1: ofFile((bytes) => createHash('sha1').update(bytes).digest('hex')),
  filesha256: ofFile((bytes) => createHash('sha256').update(bytes).digest('hex')),
  filesha512: ofFile((bytes) => createHash('sha512').update(bytes).digest('hex')),
  pathexpand: ofPath(expanded),
};

function ofPath(call: (path: string, host: FunctionHost) => HclValue): HclFunction {
  return { parameters: [PATH], type: 'string', call: (args, host) => call(textArgument(args, 0), host) };
}

function ofFile(encode: (bytes: Uint8Array) => string): HclFunction {
  return ofPath((path, host) => {
    const bytes = host.readFile(path);
    host.spend(bytes.length);
    return stringValue(encode(bytes));
  });
}

/** The text of a file that must be UTF-8. */
export function textOfFile(path: string, host: FunctionHost): string {
  const bytes = host.readFile(path);
  host.spend(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HclError(
      `contents of ${JSON.stringify(path)} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead`,
    );
  }
}

/** Go's `filepath.Clean`. */
function cleaned(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** The home folder of whoever runs Terraform is not known. */
function expanded(path: string): HclValue {
  if (!path.startsWith('~')) return stringValue(path);
  if (path.length > 1 && path[1] !== '/') throw new HclError('cannot expand user-specific home dir');
  return unknownValue('string');
}

/** The files below the folder that the pattern leads to, named from `path`. */
function fileSet(path: string, pattern: string, host: FunctionHost): HclValue {
  const whole = cleaned(posix.join(path, pattern));
  const parts = whole.split('/');
  const special = parts.findIndex((part) => /[*?[{\\]/.test(part));
  const fixed = special < 0 ? parts.length - 1 : special;
  const folder = fixed === 0 ? '.' : parts.slice(0, fixed).join('/') || '/';
  const glob = parsedFor(whole, parts.slice(fixed));
  const names: string[] = [];
  for (const file of host.listFiles(folder)) {
    host.spend(file.length);
    if (special < 0 ? file === parts.at(-1) : matchesGlob(glob, file.split('/'), host.spend))
      names.push(posix.relative(path, posix.join(folder, file)));
  }
  return setValue(
    names.map((name) => stringValue(name)),
    'string',
  );
}

function parsedFor(pattern: string, parts: readonly string[]): ReturnType<typeof parseGlob> {
  return reworded(
    () => parseGlob(parts),
    (message) => `failed to glob pattern ${JSON.stringify(pattern)}: ${message}`,
  );
}
