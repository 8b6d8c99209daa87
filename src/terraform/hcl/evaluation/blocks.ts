import { attempt } from '../values/hcl-error.ts';
import type { Place } from '../../../base/place.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { anyElement } from '../values/unknown-parts.ts';
import type { Expression } from '../expressions/expression.ts';
import { withOrigins, type EvaluationScope } from '../expressions/scope.ts';
import { iterate } from '../expressions/iterate.ts';
import type { Block, Body } from '../files/body.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import { originsWithin, explained } from '../values/explained.ts';
import { HclError, HclRefusal } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { objectValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { whenceOfElement, writtenArgument } from './written-argument.ts';

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

/** What its resource is told of a `dynamic` block, and tells. */
export interface DynamicSite {
  /** Told where it cannot be made. */
  readonly trouble: (place: Place, error: HclError) => void;
  /** Why nobody knows how many it makes, where its `for_each` does not tell. */
  readonly own: (forEach: Place) => HclOrigin;
  /** Where a place is, with the calls of its module. */
  readonly placed: (place: Place) => Place;
}

/**
 * The blocks of one type in a body, in their order. What a `dynamic` block makes of an unknown collection stands once,
 * for any number.
 */
export function madeBlocks(body: Body, type: string, scope: EvaluationScope, site: DynamicSite): readonly MadeBlock[] {
  const made: MadeBlock[] = [];
  for (const block of body.blocks) {
    if (block.type === type) made.push({ body: block.body, scope, place: block.place, perhaps: false });
    else if (block.type === 'dynamic' && block.labels[0] === type) addDynamic(made, block, scope, site);
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
  { trouble, own, placed }: DynamicSite,
): void {
  const content = block.body.blocks.find(({ type }) => type === 'content');
  const forEach = block.body.attributes.get('for_each');
  if (content === undefined || forEach === undefined) {
    trouble(block.place, new HclRefusal('A dynamic block needs for_each and a content block'));
    return;
  }
  const name = iteratorOf(block);
  const collection = writtenArgument(forEach, scope, placed);
  const add = (key: HclValue, value: HclValue, isHidden: boolean, origins: readonly HclOrigin[] | null): void => {
    const names = new Map([
      [
        name,
        objectValue([
          ['key', markSensitive(key, isHidden)],
          ['value', markSensitive(value, isHidden)],
        ]),
      ],
    ]);
    made.push({
      body: content.body,
      scope: withOrigins(scope, names, () => whenceOfElement(collection, key, value)),
      place: block.place,
      perhaps: origins !== null,
      ...(origins === null ? {} : { origins }),
    });
  };
  const addAll = (): void => {
    const each = evaluate(forEach.expression(), scope);
    if (each.kind === 'null') throw new HclError('Cannot use a null value in for_each');
    if (each.kind === 'string' || each.kind === 'number' || each.kind === 'bool')
      throw new HclError(`Cannot use a ${each.kind} value in for_each. An iterable collection is required`);
    const elements = iterate(each);
    if (elements === null) {
      const told = originsWithin([each]);
      const origins = told.length > 0 ? told : [own(forEach.place)];
      add(
        unknownValue('any', origins),
        explained(anyElement(each), () => origins),
        false,
        origins,
      );
      return;
    }
    scope.host.spend(elements.length);
    for (const [key, value] of elements) add(key, value, each.sensitive, null);
  };
  attempt(addAll, (error) => {
    trouble(forEach.place, error);
    const origins = [own(forEach.place)];
    add(unknownValue('any', origins), unknownValue('any', origins), false, origins);
  });
}

function iteratorOf({ body, labels }: Block): string {
  const written: Expression | undefined = body.attributes.get('iterator')?.expression();
  if (written?.kind === 'name') return written.name;
  // JSON syntax has a text there.
  if (written?.kind === 'literal' && written.value.kind === 'string') return written.value.text;
  return labels[0] ?? '';
}
