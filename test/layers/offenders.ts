import { basename, dirname } from 'node:path';

/** A file of `src`, by its path below it. */
export interface SourceFile {
  readonly file: string;
  /** What it imports in any way, by its path below `src`. */
  readonly imports: readonly string[];
  readonly libraries: readonly string[];
  /** The names that it exports. */
  readonly exports: readonly string[];
  /** The names at its top level that may change while the program runs. */
  readonly state: readonly string[];
  readonly lines: readonly string[];
}

export type Floors = Readonly<Record<string, readonly string[]>>;
export type Rooms = Readonly<Record<string, Floors>>;

export function isGenerated(file: string): boolean {
  return file.includes('/generated/');
}

export function isTest(file: string): boolean {
  return /\.test(ing)?\.ts$/.test(file);
}

/** Files of the program that somebody wrote. */
export function written(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ file }) => !isGenerated(file) && !isTest(file));
}

/** Imports that lead where they may not, as `file → file: why`. */
export function wrongEdges(files: readonly SourceFile[], floors: Floors, rooms: Rooms): readonly string[] {
  const known = new Map(files.map((each) => [each.file, each]));
  return files
    .filter(({ file }) => !isTest(file))
    .flatMap(({ file, imports }) =>
      imports.flatMap((target) => {
        const why = known.has(target) ? edgeMistake(file, target, { floors, rooms, known }) : null;
        return why === null ? [] : [`${file} → ${target}: ${why}`];
      }),
    );
}

interface House {
  readonly floors: Floors;
  readonly rooms: Rooms;
  readonly known: ReadonlyMap<string, SourceFile>;
}

function edgeMistake(file: string, target: string, { floors, rooms, known }: House): string | null {
  const folder = commonFolder(file, target);
  const [from, to] = [roomIn(folder, file), roomIn(folder, target)];
  if (from === to || to === 'generated' || from === 'generated') return null;
  if (folder === '') return mayImport(floors, from, to) ? null : notAllowed(from, to);
  const inner = rooms[folder] ?? {};
  // What tells the story of the rooms asks them, and is asked by none of them.
  if (to === null)
    return storyOf(known.get(target), folder) === null ? null : `${basename(target)} tells the story of ${folder}`;
  if (from === null) return null;
  return mayImport(inner, from, to) ? null : notAllowed(`${folder}/${from}`, `${folder}/${to}`);
}

function mayImport(allowed: Floors, from: string | null, to: string | null): boolean {
  return from !== null && to !== null && allowed[from]?.includes(to) === true;
}

function notAllowed(from: string | null, to: string | null): string {
  return `${from} may not import ${to}`;
}

/** A file of a room that one directly in its folder imports; null where there is none. */
function storyOf(file: SourceFile | undefined, folder: string): string | null {
  return (
    file?.imports.find((target) => {
      const room = target.startsWith(`${folder}/`) ? roomIn(folder, target) : null;
      return room !== null && room !== 'generated';
    }) ?? null
  );
}

function commonFolder(a: string, b: string): string {
  const [one, other] = [dirname(a).split('/'), dirname(b).split('/')];
  const end = one.findIndex((name, i) => name !== other[i]);
  return (end < 0 ? one : one.slice(0, end)).join('/');
}

/** The room of a folder in which a file stands; null where it stands directly in the folder. */
function roomIn(folder: string, file: string): string | null {
  const rest = folder === '' ? file : file.slice(folder.length + 1);
  return rest.includes('/') ? (rest.split('/')[0] ?? null) : null;
}

/** Folders with rooms that the table does not know, and rooms of the table that are not there. */
export function unknownRooms(files: readonly SourceFile[], floors: Floors, rooms: Rooms): readonly string[] {
  const listed = [
    ...Object.keys(floors),
    ...Object.entries(rooms).flatMap(([folder, inner]) => Object.keys(inner).map((room) => `${folder}/${room}`)),
  ];
  const there = foldersOf(files);
  return [...there.filter((folder) => !listed.includes(folder)), ...listed.filter((folder) => !there.includes(folder))];
}

/** The folders of these files, without those of generated code. */
export function foldersOf(files: readonly SourceFile[]): readonly string[] {
  const folders = files.filter(({ file }) => !isGenerated(file)).map(({ file }) => dirname(file));
  return [...new Set(folders.flatMap(withParents))].toSorted();
}

function withParents(folder: string): readonly string[] {
  return folder === '.' ? [] : [...withParents(dirname(folder)), folder];
}

/** Rooms that lead back to themselves through what they may import. */
export function circles(allowed: Floors): readonly string[] {
  const reaches = (from: string, goal: string, seen: readonly string[]): boolean =>
    (allowed[from] ?? []).some(
      (next) => next === goal || (!seen.includes(next) && reaches(next, goal, [...seen, next])),
    );
  return Object.keys(allowed).filter((room) => reaches(room, room, []));
}

/** Libraries where they may not be, as `file imports library`. */
export function wrongLibraries(files: readonly SourceFile[], libraries: Floors): readonly string[] {
  const mayHave = (file: string, library: string): boolean =>
    (libraries[library] ?? []).some((where) => (where.endsWith('/') ? file.startsWith(where) : file === where));
  return written(files).flatMap(({ file, libraries: own }) =>
    own.filter((library) => !mayHave(file, library)).map((library) => `${file} imports ${library}`),
  );
}

/** Names that more than one file exports, as `name: files`. */
export function doubles(files: readonly SourceFile[]): readonly string[] {
  const owners = new Map<string, string[]>();
  for (const { file, exports } of written(files))
    for (const name of new Set(exports)) owners.set(name, [...(owners.get(name) ?? []), file]);
  return [...owners]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => `${name}: ${all.join(', ')}`)
    .toSorted();
}

/** Files with more lines than `most`, as `file: lines`. */
export function longFiles(files: readonly SourceFile[], most: number): readonly string[] {
  return written(files)
    .filter(({ lines }) => lines.length > most)
    .map(({ file, lines }) => `${file}: ${lines.length} lines`);
}

/** How many lines files have: of all of them in order of size, the one at this part of the way. */
export function linesAt(files: readonly SourceFile[], part: number): number {
  const sizes = written(files)
    .map(({ lines }) => lines.length)
    .toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length * part)] ?? 0;
}

/** Lines that are wider for another reason than a text that stands in them, as `file:line`. */
export function wideLines(files: readonly SourceFile[], width: number): readonly string[] {
  return written(files)
    .filter(({ lines }) => lines.some((line) => line.length > width))
    .flatMap(({ file, lines }) => {
      const bare = withoutTexts(lines.join('\n')).split('\n');
      return lines.flatMap((line, i) =>
        line.length > width && (bare[i] ?? line).length > width ? [`${file}:${i + 1}`] : [],
      );
    });
}

/** Each line with its texts and patterns empty. */
function withoutTexts(source: string): string {
  return source.replaceAll(
    /`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^`{}]|`[^`]*`|\{[^{}]*\})*\})*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*.*?\*\/|\/\/.*?$|\/(?:[^/\\\n]|\\.)+\/[a-z]*/gms,
    (text) => (text.startsWith('/*') || text.startsWith('//') ? text : `''${text.replaceAll(/[^\n]/g, '')}`),
  );
}

/** What changes in modules, as `file: names`, but for the files that may. */
export function moduleState(files: readonly SourceFile[], allowed: ReadonlySet<string>): readonly string[] {
  return written(files)
    .filter(({ file, state }) => state.length > 0 && !allowed.has(file))
    .map(({ file, state }) => `${file}: ${state.join(', ')}`);
}

/** Of what is for tests alone, what the program reaches. */
export function testsInProgram(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ file }) => !isTest(file))
    .flatMap(({ file, imports }) => imports.filter(isTest).map((target) => `${file} → ${target}`));
}
