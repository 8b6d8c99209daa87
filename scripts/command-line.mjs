/** What a script was called with. `--help` prints what it takes; a slip is told with that, and ends it with status 2. */
import { parseArgs } from 'node:util';

export function commandLine(usage, { options = {}, allowPositionals = false } = {}) {
  const help = { type: 'boolean', short: 'h', default: false };
  const parsed = parsedOf({ allowPositionals, options: { ...options, help } });
  const { values, positionals } = parsed instanceof Error ? refuse(parsed.message, usage) : parsed;
  if (!values.help) return { values, positionals };
  process.stdout.write(usage);
  process.exit(0);
}

/** A number that an option gives: a whole one, from `least` on. */
export function wholeNumber(name, text, usage, least = 0) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
    refuse(`--${name} ${text}: write a whole number from ${least} on`, usage);
  return number;
}

export function refuse(message, usage) {
  process.stderr.write(`${message}\n\n${usage}`);
  process.exit(2);
}

function parsedOf(options) {
  try {
    return parseArgs(options);
  } catch (error) {
    return error;
  }
}
