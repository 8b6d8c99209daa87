import type { HclOrigin } from '../values/hcl-origin.ts';
import type { Call } from './call.ts';
import type { Expression } from './expression.ts';

/** A call that tells its value only when Terraform runs. */
export function originOfCall(call: Call): HclOrigin {
  return { kind: 'function', name: textOfCall(call), place: null };
}

/**
 * `timestamp()`, `provider::aws::arn_parse(var.arn)`: only names are shown of arguments, of which a text may be a
 * secret.
 */
function textOfCall({ name, args, spread }: Call): string {
  const texts = args.map(referenceText);
  return `${name}(${texts.includes(null) || spread ? '…' : texts.join(', ')})`;
}

/** Null where it is more than a name and attributes of it. */
function referenceText(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return null;
  const of = referenceText(expression.of);
  return of === null ? null : `${of}.${expression.name}`;
}
