import { errorOf, naming, warningOf } from '../base/diagnostic.ts';
import type { Files } from '../base/files.ts';
import type { FileRead } from '../base/file-read.ts';
import { remembered } from '../base/maps.ts';
import type { RootedFiles } from '../base/rooted-files.ts';
import { joinedPath } from '../base/slashed.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { Resource } from '../terraform/resource.ts';
import type { ObjectValue, Value } from '../terraform/value.ts';
import type { GivenFile } from '../terraform/live/description.ts';
import { isDescription } from '../terraform/live/is-description.ts';
import { describedBelow, type DescribedFolder } from './described-files.ts';
import { ofInput } from './of-input.ts';
import type { DataKnowledge } from '../terraform/hcl/provider/data-sources.ts';
import type { GivenData } from '../terraform/hcl/given-uses.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import type { ReadData } from '../terraform/plan/document/data-in.ts';
import { readTerraformJson, type DocumentRead } from '../terraform/plan/read-terraform-json.ts';
import { openDocument } from './open-document.ts';
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

/** What one file of context says. */
export interface ContextFile {
  readonly resources: readonly Resource[];
  readonly data: ReadData;
  readonly diagnostics: readonly Diagnostic[];
  /** What the AWS CLI printed says nothing before all of it is together. */
  readonly described?: readonly GivenFile[];
}

/** What the files are that configs name as context; who reads the files of a config, reads no others. */
export type NamedContext = (files: RootedFiles) => (path: string) => ContextFile;

/** Each file is read once, though many root modules may have one config. */
export function openNamedContext(): NamedContext {
  return remembered((files) => {
    const fileOf = remembered((path: string) => contextFile(path, files.read(path), true));
    return (path) => {
      const entries = files.list(path);
      if (entries === null) return fileOf(path);
      const account = describedBelow(path, foldersIn(files));
      if (account !== null)
        return accountContext(
          account,
          path,
          account.files.map((file) => [file, files.read(file)]),
        );
      const names = entries.filter(
        ({ name, kind }) => kind === 'file' && name.endsWith('.json') && !name.startsWith('.'),
      );
      return together(names.map(({ name }) => fileOf(joinedPath(path, name))));
    };
  });
}

function foldersIn({ list, exists, read }: RootedFiles): Parameters<typeof describedBelow>[1] {
  return {
    list,
    kindOf: (path) => (list(path) !== null ? 'folder' : exists(path) ? 'file' : 'missing'),
    head: (path, bytes) => {
      const file = read(path);
      return file.ok ? file.bytes.subarray(0, bytes) : null;
    },
  };
}

/** All that is in a folder of an account counts, so that what is none of it is told. */
function accountContext(
  { diagnostics }: DescribedFolder,
  folder: string,
  parts: readonly (readonly [path: string, file: FileRead])[],
): ContextFile {
  return {
    resources: [],
    data: new Map(),
    diagnostics: [
      ...ofInput(folder, diagnostics),
      ...parts.flatMap(([path, file]) => (file.ok ? [] : [{ input: path, ...errorOf(file.message, naming(path)) }])),
    ],
    described: parts.flatMap(([path, file]) => (file.ok ? [{ path, bytes: file.bytes }] : [])),
  };
}

/**
 * What other stacks manage, as it will be after their plans, each resource named with its file: stacks use the same
 * addresses. Only what makes a file unreadable is told; the rest is for who checks that stack.
 */
export async function readContext(
  paths: readonly string[],
  { files, progress }: Pick<Outside, 'files' | 'progress'>,
  { withData, data }: ContextOptions,
): Promise<Context> {
  const read: ContextFile[] = [];
  for (const path of paths) {
    progress(path);
    const account = path !== '-' && files.kindOf(path) === 'folder' ? describedBelow(path, files) : null;
    if (account === null) read.push(await namedContextFile(path, files, withData));
    else {
      const parts: [string, FileRead][] = [];
      for (const file of account.files) parts.push([file, await files.readNamed(file)]);
      read.push(accountContext(account, path, parts));
    }
  }
  const context = await joinContext(read);
  const diagnostics: Diagnostic[] = [...context.diagnostics];
  const byType = new Map<string, GivenData[]>();
  if (data.length > 0) {
    const { readGivenData } = await import('../terraform/hcl/provider/given-data.ts');
    for (const path of data) {
      const file = await files.readNamed(path);
      const given = file.ok ? readGivenData(file.bytes, path) : { ok: false as const, message: file.message };
      if (given.ok) {
        for (const [type, values] of given.data) byType.set(type, [...(byType.get(type) ?? []), ...values]);
        for (const message of given.mistakes) diagnostics.push({ input: path, ...warningOf(message) });
      } else diagnostics.push({ input: path, ...errorOf(given.message, naming(path)) });
    }
  }
  return { resources: context.resources, data: { byAddress: context.data, byType }, diagnostics };
}

/**
 * Of data sources of one address those of the last file count. What the AWS CLI printed is one account, or several; an
 * object that Terraform names as well is what Terraform says of it.
 */
export async function joinContext(read: readonly ContextFile[]): Promise<ContextFile> {
  const { described = [], ...joined } = together(read);
  if (described.length === 0) return joined;
  const { readDescribedContext } = await import('./described-context.ts');
  const account = readDescribedContext(described, joined.resources);
  return {
    ...joined,
    resources: [...joined.resources, ...account.resources],
    diagnostics: [...joined.diagnostics, ...account.diagnostics],
  };
}

function together(read: readonly ContextFile[]): ContextFile {
  return {
    resources: read.flatMap(({ resources }) => resources),
    data: new Map(read.flatMap(({ data }) => [...data])),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    described: [...new Set(read.flatMap(({ described = [] }) => described))],
  };
}

async function namedContextFile(
  path: string,
  files: Pick<Files, 'openNamed'>,
  withData: boolean,
): Promise<ContextFile> {
  const opened = await openDocument(path, files);
  switch (opened.kind) {
    case 'refused':
      return refusedContext(path, opened.message);
    case 'large':
      return contextOf(path, await opened.read({ withData }));
    case 'whole':
      return contextIn(path, opened.bytes, withData);
  }
}

function contextFile(path: string, file: FileRead, withData: boolean): ContextFile {
  return file.ok ? contextIn(path, file.bytes, withData) : refusedContext(path, file.message);
}

function refusedContext(path: string, message: string): ContextFile {
  return { ...NOTHING, diagnostics: [{ input: path, ...errorOf(message, naming(path)) }] };
}

function contextIn(path: string, bytes: Buffer, withData: boolean): ContextFile {
  if (isDescription(bytes)) return { ...NOTHING, diagnostics: [], described: [{ path, bytes }] };
  return contextOf(path, readTerraformJson(bytes, { path, wants: MODEL_WANTS, withData }));
}

function contextOf(path: string, read: DocumentRead): ContextFile {
  if (!read.ok) return { ...NOTHING, diagnostics: ofInput(path, read.diagnostics) };
  const rename = (address: string): string => `${address} (${path})`;
  const resources = read.stack.planned.resources.map((resource) => ({
    ...resource,
    address: rename(resource.address),
    attributes: renamedObject(resource.attributes, rename),
    foreign: true,
  }));
  return { resources, data: read.data, diagnostics: [] };
}

const NOTHING = { resources: [], data: new Map() };

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
