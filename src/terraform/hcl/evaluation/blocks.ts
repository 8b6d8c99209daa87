import { attempt } from '../values/hcl-error.ts';
import type { Place } from '../../../base/place.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { anyElement } from '../values/unknown-parts.ts';
import type { Expression } from '../expressions/expression.ts';
import { withNames, type EvaluationScope } from '../expressions/scope.ts';
import { iterate } from '../expressions/iterate.ts';
import type { Block, Body } from '../files/body.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import { originsWithin, explained } from '../values/explained.ts';
import { HclError, HclRefusal } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { objectValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';

/** A nested block as it is there: written, or made by a `dynamic` one. */
export interface MadeBlock {
  readonly body: Body;
  readonly scope: EvaluationScope;
  readonly place: Place;
  /** None, one or many like it. */
  readonly perhaps: boolean;
  /** Why nobody knows how many. */
  readonly origins?: readonly HclOrigin[];
}

/** Told where a `dynamic` block cannot be made. */
export type BlockTrouble = (place: Place, error: HclError) => void;

/** Why nobody knows how many a `dynamic` block makes, where its `for_each` does not tell. */
export type BlockOrigin = (forEach: Place) => HclOrigin;

/**
 * The blocks of one type in a body, in their order. What a `dynamic` block makes of an unknown collection stands once,
 * for any number.
 */
export function madeBlocks(
  body: Body,
  type: string,
  scope: EvaluationScope,
  trouble: BlockTrouble,
  own: BlockOrigin,
): readonly MadeBlock[] {
  const made: MadeBlock[] = [];
  for (const block of body.blocks) {
    if (block.type === type) made.push({ body: block.body, scope, place: block.place, perhaps: false });
    else if (block.type === 'dynamic' && block.labels[0] === type) addDynamic(made, block, scope, trouble, own);
  }
  return made;
}

/** The types of nested blocks, those of `dynamic` ones among them. */
export function blockTypes(body: Body): ReadonlySet<string> {
  return new Set(body.blocks.map(({ type, labels }) => (type === 'dynamic' ? (labels[0] ?? '') : type)));
}

function addDynamic(
  made: MadeBlock[],
  block: Block,
  scope: EvaluationScope,
  trouble: BlockTrouble,
  own: BlockOrigin,
): void {
  const content = block.body.blocks.find(({ type }) => type === 'content');
  const forEach = block.body.attributes.get('for_each');
  if (content === undefined || forEach === undefined) {
    trouble(block.place, new HclRefusal('A dynamic block needs for_each and a content block'));
    return;
  }
  const name = iteratorOf(block);
  const add = (key: HclValue, value: HclValue, origins: readonly HclOrigin[] | null): void => {
    const names = new Map([
      [
        name,
        objectValue([
          ['key', key],
          ['value', value],
        ]),
      ],
    ]);
    made.push({
      body: content.body,
      scope: withNames(scope, names),
      place: block.place,
      perhaps: origins !== null,
      ...(origins === null ? {} : { origins }),
    });
  };
  const addAll = (): void => {
    const collection = evaluate(forEach.expression(), scope);
    if (collection.kind === 'null') throw new HclError('Cannot use a null value in for_each');
    if (collection.kind === 'string' || collection.kind === 'number' || collection.kind === 'bool')
      throw new HclError(`Cannot use a ${collection.kind} value in for_each. An iterable collection is required`);
    const elements = iterate(collection);
    if (elements === null) {
      const told = originsWithin([collection]);
      const origins = told.length > 0 ? told : [own(forEach.place)];
      add(
        unknownValue('any', origins),
        explained(anyElement(collection), () => origins),
        origins,
      );
      return;
    }
    scope.host.spend(elements.length);
    for (const [key, value] of elements)
      add(markSensitive(key, collection.sensitive), markSensitive(value, collection.sensitive), null);
  };
  attempt(addAll, (error) => {
    trouble(forEach.place, error);
    const origins = [own(forEach.place)];
    add(unknownValue('any', origins), unknownValue('any', origins), origins);
  });
}

function iteratorOf({ body, labels }: Block): string {
  const written: Expression | undefined = body.attributes.get('iterator')?.expression();
  if (written?.kind === 'name') return written.name;
  // JSON syntax has a text there.
  if (written?.kind === 'literal' && written.value.kind === 'string') return written.value.text;
  return labels[0] ?? '';
}
