import { addAll } from '../../../base/add-all.ts';
import { convertValue } from '../values/convert.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { stringValue, type HclValue, type UnknownHcl } from '../values/hcl-value.ts';
import { normalForm } from '../values/normal-form.ts';
import { evaluate } from './evaluate.ts';
import type { TemplatePart } from './expression.ts';
import { withNames, type EvaluationScope } from './scope.ts';
import { iterate } from './iterate.ts';

/** What is known of a text while it is put together. */
interface Text {
  /** Up to the first unknown part. */
  prefix: string;
  /** Behind the last unknown part; all of it goes to `prefix` while nothing is unknown. */
  suffix: string;
  isUnknown: boolean;
  sensitive: boolean;
  /** What it was put together from; null where nobody remembers. */
  pieces: (string | UnknownHcl)[] | null;
}

/** Of more pieces nobody remembers what they are. */
const MAX_PIECES = 100;

/** A template: texts and values one behind the other. With an unknown part it is an unknown text with known ends. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: EvaluationScope): HclValue {
  const text: Text = { prefix: '', suffix: '', isUnknown: false, sensitive: false, pieces: [] };
  addParts(text, parts, scope);
  const { sensitive, isUnknown, pieces } = text;
  const [prefix, suffix] = [normalForm(text.prefix), normalForm(text.suffix)];
  if (!isUnknown) return { ...stringValue(prefix), sensitive };
  return {
    kind: 'unknown',
    type: 'string',
    sensitive,
    targets: [],
    open: true,
    notNull: true,
    ...(pieces === null || pieces.length > MAX_PIECES ? {} : { pieces }),
    ...(prefix === '' && suffix === '' ? {} : { ends: { prefix, suffix } }),
  };
}

function addParts(text: Text, parts: readonly TemplatePart[], scope: EvaluationScope): void {
  for (const part of parts) addPart(text, part, scope);
}

function addPart(text: Text, part: TemplatePart, scope: EvaluationScope): void {
  switch (part.kind) {
    case 'text':
      addText(text, part.text, scope);
      return;
    case 'interpolation':
      addValue(text, evaluate(part.of, scope), scope);
      return;
    case 'for': {
      const collection = evaluate(part.collection, scope);
      text.sensitive ||= collection.sensitive;
      const elements = iterate(collection);
      if (elements === null) {
        text.pieces = null;
        addUnknown(text, '', '');
        return;
      }
      for (const [key, value] of elements) {
        const names = new Map([
          [part.valueName, value],
          ...(part.keyName === null ? [] : [[part.keyName, key] as const]),
        ]);
        scope.host.spend(1);
        addParts(text, part.body, withNames(scope, names));
      }
    }
  }
}

function addText(text: Text, added: string, scope: EvaluationScope): void {
  scope.host.spend(added.length);
  if (text.isUnknown) text.suffix += added;
  else text.prefix += added;
  if (added !== '') text.pieces?.push(added);
  if ((text.pieces?.length ?? 0) > MAX_PIECES) text.pieces = null;
}

function addUnknown(text: Text, prefix: string, suffix: string): void {
  if (!text.isUnknown) text.prefix += prefix;
  text.isUnknown = true;
  text.suffix = suffix;
}

function addValue(text: Text, value: HclValue, scope: EvaluationScope): void {
  if (value.kind === 'null')
    throw new HclError('The expression result is null. Cannot include a null value in a string template');
  const converted = reworded(
    () => convertValue(value, 'string'),
    (message) => `Cannot include the given value in a string template: ${message}`,
  );
  text.sensitive ||= converted.sensitive;
  if (converted.kind === 'string') addText(text, converted.text, scope);
  else if (converted.kind === 'unknown') {
    if (text.pieces !== null) addAll(text.pieces, converted.pieces ?? [converted]);
    addUnknown(text, converted.ends?.prefix ?? '', converted.ends?.suffix ?? '');
  }
}
