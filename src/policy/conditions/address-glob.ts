import { anyText } from './text-test.ts';

/** The key of an instance: `[0]`, `["a"]`. */
const KEY = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;
const KEYS = new RegExp(KEY, 'g');
const LAST_KEY = new RegExp(`${KEY}$`);
const MODULE_KEYS = new RegExp(`${KEY}(?=\\.)`, 'g');

/**
 * Whether an address of Terraform fits one of these patterns. One that names a resource or module without the key of an
 * instance means all instances of it, as `-target` of Terraform does.
 */
export function anyAddress(globs: string | readonly string[]): (address: string) => boolean {
  const matches = anyText(globs);
  return (address) =>
    matches(address)
    || (address.includes('[')
      && [address.replace(LAST_KEY, ''), address.replaceAll(MODULE_KEYS, ''), address.replaceAll(KEYS, '')].some(
        matches,
      ));
}
