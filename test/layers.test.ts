import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { FLOORS, KNOWN_DOUBLES, KNOWN_EDGES, KNOWN_LONG, LIBRARIES, LINES, ROOMS, STATE } from './layers/house.ts';
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

/** Without what is known and still to be mended. */
function unknownAmong(offenders: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return offenders.filter((offender) => {
    const [what = ''] = offender.split(': ');
    return !known.has(what) && !known.has(what.split(' → ')[1] ?? what);
  });
}

test('there is something to look at', () => expect(files.length).toBeGreaterThan(500));

describe('imports', () => {
  test('run one way, between floors and between the rooms of a floor', () =>
    expect(unknownAmong(wrongEdges(files, FLOORS, ROOMS), KNOWN_EDGES)).toEqual([]));

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
    expect(unknownAmong(longFiles(files, LINES.most), KNOWN_LONG)).toEqual([]);
    expect(linesAt(files, 0.5)).toBeLessThanOrEqual(LINES.median);
    expect(linesAt(files, 0.9)).toBeLessThanOrEqual(LINES.ninetieth);
  });

  test('and not because their lines are wide', () => expect(wideLines(files, 120)).toEqual([]));

  test('export names that no other file exports', () =>
    expect(unknownAmong(doubles(files), KNOWN_DOUBLES)).toEqual([]));

  test('hold nothing that changes while the program runs', () =>
    expect(moduleState(files, new Set(Object.keys(STATE)))).toEqual([]));
});
