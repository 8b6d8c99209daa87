import { testJson } from './test-json.ts';
import { testJunit } from './test-junit.ts';
import { testText } from './test-text.ts';
import type { TestFormat } from './test-format.ts';

/** Every format of `test`, by the name it has on the command line. */
export const TEST_FORMATS = { text: testText, json: testJson, junit: testJunit } as const satisfies Readonly<
  Record<string, TestFormat>
>;
