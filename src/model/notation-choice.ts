import { compareTexts } from '../base/order.ts';
import { valuesOf } from './notation-words.ts';
import type { Choice } from './topology.ts';

/** `group:a group:b`: these, `perhaps-group:c`: perhaps this one, `group:?`: perhaps others that are not here. */
export function choiceOf(flags: readonly string[], key: string, address: string, attribute: string): Choice {
  const certain = valuesOf(flags, key).filter((name) => name !== '?');
  const perhaps = valuesOf(flags, `perhaps-${key}`);
  const open = flags.includes(`${key}:?`);
  return {
    certain: certain.toSorted(compareTexts),
    possible: [...new Set([...certain, ...perhaps])].toSorted(compareTexts),
    open,
    unknown: open || perhaps.length > 0 ? [{ address, attribute }] : [],
  };
}
