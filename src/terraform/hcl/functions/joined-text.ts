import { stringValue, type StringValue, type UnknownHcl } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import type { FunctionHost } from './function.ts';
import { normalForm } from '../values/normal-form.ts';

export type Piece = string | UnknownHcl;

/** Of more pieces nobody remembers what they are: texts that are joined again and again would have too many. */
const MAX_PIECES = 1000;

/**
 * Pieces one behind the other. With an unknown one between it is an unknown text with known ends; an unknown one alone
 * is the text.
 */
export function joinedText(pieces: readonly Piece[], host: FunctionHost): StringValue | UnknownHcl {
  const filled = pieces.filter((piece) => piece !== '');
  const [first] = filled;
  if (filled.length === 1 && first !== undefined && typeof first !== 'string')
    return { ...first, type: 'string', notNull: true };
  let prefix = '';
  let suffix: string | null = null;
  for (const piece of filled) {
    if (typeof piece !== 'string') {
      if (suffix === null) prefix += piece.ends?.prefix ?? '';
      suffix = piece.ends?.suffix ?? '';
      continue;
    }
    host.spend(piece.length);
    if (suffix === null) prefix += piece;
    else suffix += piece;
  }
  if (suffix === null) return stringValue(normalForm(prefix));
  const parts = filled.flatMap((piece) => (typeof piece === 'string' ? [piece] : (piece.pieces ?? [piece])));
  return {
    ...unknownValue('string'),
    notNull: true,
    ...(parts.length > MAX_PIECES ? {} : { pieces: parts }),
    ...(prefix === '' && suffix === '' ? {} : { ends: { prefix, suffix } }),
  };
}
