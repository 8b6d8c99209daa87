import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { FLOORS, KNOWN_EDGES, LIBRARIES, LINES, ROOMS, STATE, SURFACE } from './layers/house.ts';
import {
  circles,
  doubles,
  foldersOf,
  linesAt,
  longFiles,
  moduleState,
  testsInProgram,
  unknownRooms,
  wideLines,
  wrongEdges,
  wrongLibraries,
} from './layers/offenders.ts';
import { readSource } from './layers/read-source.ts';

const files = readSource();

test('there is something to look at', () => expect(files.length).toBeGreaterThan(500));

/** The row of an edge that is known: its own, or that of the file it leads to. */
function knownAs(edge: string): string | null {
  const [what = ''] = edge.split(': ');
  const [, target = ''] = what.split(' → ');
  return [what, target].find((each) => Object.hasOwn(KNOWN_EDGES, each)) ?? null;
}

describe('imports', () => {
  test('run one way, between floors and between the rooms of a floor', () =>
    expect(wrongEdges(files, FLOORS, ROOMS).filter((edge) => knownAs(edge) === null)).toEqual([]));

  test('but for some, each of which is there', () =>
    expect(new Set(wrongEdges(files, FLOORS, ROOMS).flatMap((edge) => knownAs(edge) ?? []))).toEqual(
      new Set(Object.keys(KNOWN_EDGES)),
    ));

  test('of libraries stand where a reader expects them', () => expect(wrongLibraries(files, LIBRARIES)).toEqual([]));

  test('of what is for tests stand in tests', () => expect(testsInProgram(files)).toEqual([]));
});

describe('rooms', () => {
  test('are those of the tables', () => expect(unknownRooms(files, FLOORS, ROOMS)).toEqual([]));

  test.each(Object.entries({ src: FLOORS, ...ROOMS }))('of %s have an order', (_, allowed) =>
    expect(circles(allowed)).toEqual([]),
  );

  test('are in the drawing', () => {
    const [, drawing = ''] = readFileSync('docs/architecture.md', 'utf8').split('```');
    const isDrawn = (folder: string): boolean =>
      folder.includes('/') ? drawing.includes(`─ ${folder.split('/').at(-1)}/`) : drawing.includes(`src/${folder}`);
    expect(foldersOf(files).filter((folder) => !isDrawn(folder))).toEqual([]);
  });
});

describe('files', () => {
  test('are short', () => {
    expect(longFiles(files, LINES.most)).toEqual([]);
    expect(linesAt(files, 0.5)).toBeLessThanOrEqual(LINES.median);
    expect(linesAt(files, 0.9)).toBeLessThanOrEqual(LINES.ninetieth);
  });

  test('and not because their lines are wide', () => expect(wideLines(files, 120)).toEqual([]));

  test('export names that no other file exports', () =>
    expect(doubles(files.filter(({ file }) => file !== SURFACE))).toEqual([]));

  test('hold nothing that changes while the program runs', () =>
    expect(moduleState(files, new Set(Object.keys(STATE)))).toEqual([]));
});
