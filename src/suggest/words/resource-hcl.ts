import { printable } from '../../base/escape.ts';
import { parseResourceAddress } from '../../terraform/address.ts';
import { blockLines, quoted } from './arguments.ts';

/** The block of a resource with these lines in it; which instance is meant stands before it. */
export function resourceHcl(address: string, lines: readonly string[]): string {
  const parsed = parseResourceAddress(address);
  if (parsed === null) return [comment(address), ...lines].join('\n');
  const { module, type, name, key } = parsed;
  const block = blockLines(`resource ${quoted(type)} ${quoted(name)}`, lines);
  return [...(module === '' && key === '' ? [] : [comment(address)]), ...block].join('\n');
}

export function comment(text: string): string {
  return `# ${printable(text)}`;
}
