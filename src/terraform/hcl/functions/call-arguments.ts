import { atTerraformsPrecision, truncated, type HclNumber } from '../values/hcl-number.ts';
import { HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';

/** An argument that is there, as the parameters say. */
export function argument(args: readonly HclValue[], index: number): HclValue {
  const arg = args[index];
  if (arg === undefined) throw new Error(`argument ${index} is missing`);
  return arg;
}

export function textArgument(args: readonly HclValue[], index: number): string {
  const arg = argument(args, index);
  if (arg.kind !== 'string') throw new Error(`argument ${index} is a ${arg.kind}, not a string`);
  return arg.text;
}

export function numberArgument(args: readonly HclValue[], index: number): HclNumber {
  const arg = argument(args, index);
  if (arg.kind !== 'number') throw new Error(`argument ${index} is a ${arg.kind}, not a number`);
  return arg.number;
}

/** What Terraform says of one argument. */
export function argumentError(parameter: string, message: string): HclError {
  return new HclError(`Invalid value for "${parameter}" parameter: ${message}`);
}

const MAX_INT64 = 2n ** 63n - 1n;

/** A number that Terraform takes as a Go `int`; `what` begins the message where it is none. */
export function int64(number: HclNumber, what = ''): bigint {
  const whole = wholeBigInt(number);
  if (whole === null || whole > MAX_INT64 || whole < -MAX_INT64 - 1n)
    throw new HclError(`${what}value must be a whole number, between -9223372036854775808 and 9223372036854775807`);
  return whole;
}

/** Null where the number has a fraction. */
export function wholeBigInt(number: HclNumber): bigint | null {
  const whole = truncated(number);
  return whole.eq(atTerraformsPrecision(number)) ? BigInt(whole.toFixed(0)) : null;
}
