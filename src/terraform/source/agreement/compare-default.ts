import type { Block } from '../../hcl/files/body.ts';
import { attempt } from '../../hcl/values/hcl-error.ts';
import { member, type JsonObject } from '../../json.ts';
import type { ComparedBody } from './compare-body.ts';
import type { PlanComparison } from './compare-expression.ts';
import { constantOf } from './constant-of.ts';
import { becomesConstant } from './same-constant.ts';
import { withheldArgument } from './withheld.ts';

/** Compares the default of a variable of a called module, of which a plan has the value in the variable's type. */
export function compareDefault(
  block: Block,
  planned: JsonObject | null,
  { host }: PlanComparison,
  tell: (found: Pick<ComparedBody, 'differences'>) => void,
): Block {
  const argument = block.body.attributes.get('default');
  const known = member(planned, 'default');
  // A default of null is none in a plan.
  const value = known ?? null;
  const written =
    argument === undefined
      ? null
      : attempt(
          () => constantOf(argument.expression(), host),
          () => undefined,
        );
  if (written === null ? value === null : written !== undefined && becomesConstant(written, value)) return block;
  tell({
    differences: [
      {
        argument: 'default',
        place: argument?.place ?? block.place,
        planned: known === undefined ? { kind: 'nothing' } : { kind: 'constant', value },
        written:
          argument === undefined
            ? { kind: 'nothing' }
            : written === undefined
              ? { kind: 'function' }
              : { kind: 'constant', value: written },
      },
    ],
  });
  const own = withheldArgument('default', argument ?? block);
  return { ...block, body: { ...block.body, attributes: new Map([...block.body.attributes, ['default', own]]) } };
}
