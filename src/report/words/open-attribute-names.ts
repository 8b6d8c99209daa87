import type { OpenAttribute } from '../../model/generated/report.ts';

/** As users know them; the attribute where nothing tells what its value comes of. */
export function openAttributeNames(unknown: readonly OpenAttribute[]): readonly string[] {
  return [...new Set(unknown.map(({ address, attribute, name }) => name ?? `${address}.${attribute}`))];
}
