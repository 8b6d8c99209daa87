import { parse } from '@cdktf/hcl2json';
import { isDeepStrictEqual } from 'node:util';
import { oracleShape } from './oracle.ts';

/** What hcl2json makes of a file. */
export type HclReading =
  | { readonly kind: 'json'; readonly json: object }
  /** It is HCL, but has no JSON: folding of constants fails (`!1`), or blocks of one type have different labels. */
  | { readonly kind: 'no JSON' }
  | { readonly kind: 'refused'; readonly message: string };

export async function hclReading(text: string): Promise<HclReading> {
  try {
    return { kind: 'json', json: await parse('main.tf', text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.startsWith('parse config: [')) return { kind: 'refused', message };
    if (message.startsWith('convert to HCL: ')) return { kind: 'no JSON' };
    throw new Error(`hcl2json fails with ${JSON.stringify(text)}`, { cause: error });
  }
}

/** What hcl2json makes of an expression where it is the only value of a file. */
export const valueReading = remembered(
  async (source): Promise<HclReading | { readonly kind: 'value'; readonly value: unknown }> => {
    const reading = await hclReading(`value = ${source}\n`);
    if (reading.kind !== 'json' || !isDeepStrictEqual(Object.keys(reading.json), ['value'])) return reading;
    const [value]: readonly unknown[] = Object.values(reading.json);
    return { kind: 'value', value };
  },
);

/** `oracleShape`, asked once. */
export const valueShape = remembered(oracleShape);

const MOST_ANSWERS = 10_000;

/** Most values of changed texts are those of others. */
function remembered<T>(ask: (source: string) => Promise<T>): (source: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return async (source) => {
    const known = answers.get(source);
    if (known !== undefined) return known;
    if (answers.size >= MOST_ANSWERS) answers.clear();
    const answer = ask(source);
    answers.set(source, answer);
    return answer;
  };
}
