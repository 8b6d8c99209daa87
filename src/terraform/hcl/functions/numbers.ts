import { compareNumbers, exact, atTerraformsPrecision, type HclNumber } from '../values/hcl-number.ts';
import { HclError } from '../values/hcl-error.ts';
import { numberValue, type HclValue } from '../values/hcl-value.ts';
import { argument, argumentError, int64, numberArgument } from './call-arguments.ts';
import type { HclFunction, Parameter } from './function.ts';
import { typeNameOf } from '../values/type-of-value.ts';

const TOWARD_ZERO = 0;
const AWAY_FROM_ZERO = 3;

/**
 * `log` and `pow` are counted with 64-bit floats, as in Terraform; the last digit of a fraction may differ from Go's.
 */
export const NUMBER_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  abs: ofNumbers(['num'], (args) => numberArgument(args, 0).abs()),
  ceil: ofNumbers(['num'], (args) => rounded(numberArgument(args, 0), 1)),
  floor: ofNumbers(['num'], (args) => rounded(numberArgument(args, 0), -1)),
  log: ofNumbers(['num', 'base'], (args) => fromFloat(Math.log(float(args, 0)) / Math.log(float(args, 1)))),
  max: ofAny((a, b) => (compareNumbers(b, a) > 0 ? b : a)),
  min: ofAny((a, b) => (compareNumbers(b, a) < 0 ? b : a)),
  parseint: {
    parameters: [
      { name: 'number', type: 'any' },
      { name: 'base', type: 'number' },
    ],
    type: 'number',
    call: (args) => numberValue(parseInteger(argument(args, 0), numberArgument(args, 1))),
  },
  pow: ofNumbers(['num', 'power'], (args) => fromFloat(float(args, 0) ** float(args, 1))),
  signum: ofNumbers(['num'], (args) => signum(numberArgument(args, 0))),
};

function ofNumbers(names: readonly string[], call: (args: readonly HclValue[]) => HclNumber): HclFunction {
  return {
    parameters: names.map((name): Parameter => ({ name, type: 'number' })),
    type: 'number',
    call: (args) => numberValue(call(args)),
  };
}

function ofAny(better: (a: HclNumber, b: HclNumber) => HclNumber): HclFunction {
  return {
    parameters: [],
    rest: { name: 'numbers', type: 'number' },
    type: 'number',
    call: (args) => {
      if (args.length === 0) throw new HclError('must pass at least one number');
      return numberValue(args.map((_, i) => numberArgument(args, i)).reduce(better));
    },
  };
}

function rounded(number: HclNumber, direction: 1 | -1): HclNumber {
  return atTerraformsPrecision(number).round(0, number.s === direction ? AWAY_FROM_ZERO : TOWARD_ZERO);
}

function signum(number: HclNumber): HclNumber {
  const whole = int64(number);
  return exact(whole < 0n ? -1 : whole > 0n ? 1 : 0);
}

function float(args: readonly HclValue[], index: number): number {
  const value = numberArgument(args, index).toNumber();
  if (Number.isFinite(value)) return value;
  throw new HclError(`value must be between ${-Number.MAX_VALUE} and ${Number.MAX_VALUE} inclusive`);
}

/** Terraform knows infinity; here it is an error, for nothing that is checked can be infinite. */
function fromFloat(value: number): HclNumber {
  if (Number.isNaN(value)) throw new HclError('result is not a number');
  if (!Number.isFinite(value)) throw new HclError('result is infinite');
  return exact(Number.isInteger(value) ? BigInt(value) : value);
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** More digits make a number that no configuration needs and that is slow to count with. */
const MAX_DIGITS = 4000;

function parseInteger(value: HclValue, baseNumber: HclNumber): HclNumber {
  if (value.kind !== 'string')
    throw argumentError('number', `first argument must be a string, not ${typeNameOf(value)}`);
  const base = Number(int64(baseNumber, 'Invalid value for "base" parameter: '));
  if (base < 2 || base > 62) throw argumentError('base', 'base must be a whole number between 2 and 62 inclusive');
  const [, sign, digits] = /^([+-]?)([0-9a-zA-Z]+)$/.exec(value.text) ?? [];
  const whole =
    digits === undefined || digits.length > MAX_DIGITS
      ? null
      : wholeOf(base <= 36 ? digits.toLowerCase() : digits, base);
  if (whole === null)
    throw argumentError('number', `cannot parse ${JSON.stringify(value.text)} as a base ${base} integer`);
  return exact(sign === '-' ? -whole : whole);
}

function wholeOf(digits: string, base: number): bigint | null {
  let whole = 0n;
  for (const digit of digits) {
    const worth = DIGITS.indexOf(digit);
    if (worth >= base) return null;
    whole = whole * BigInt(base) + BigInt(worth);
  }
  return whole;
}
