import { attempt } from '../values/hcl-error.ts';
import type { Expression } from '../expressions/expression.ts';
import type { ConfigResource } from '../modules/module-configuration.ts';

/** Says for an argument of a resource whether `lifecycle.ignore_changes` names it as a whole, or all of them. */
export function ignoredIn({ body }: ConfigResource): (argument: string) => boolean {
  const written = body.blocks.flatMap((block) =>
    block.type === 'lifecycle' ? (block.body.attributes.get('ignore_changes') ?? []) : [],
  );
  if (written.length === 0) return () => false;
  let names: ReadonlySet<string> | null = null;
  return (argument) => {
    names ??= new Set(written.flatMap(({ expression }) => namesIn(expression)));
    return names.has(argument) || names.has('all');
  };
}

/** What cannot be read names nothing; elsewhere it is told. */
function namesIn(expression: () => Expression): readonly string[] {
  const read = attempt(expression, () => null);
  if (read === null) return [];
  return (read.kind === 'tuple' ? read.items : [read]).flatMap(nameIn);
}

/** A bare name; in JSON syntax and old configurations a text. */
function nameIn(item: Expression): readonly string[] {
  if (item.kind === 'name') return [item.name];
  return item.kind === 'literal' && item.value.kind === 'string' ? [item.value.text] : [];
}
