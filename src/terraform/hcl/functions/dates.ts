import { numberValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argumentError, textArgument } from './call-arguments.ts';
import { formatDate } from './date-format.ts';
import { parseDuration } from './duration.ts';
import type { HclFunction } from './function.ts';
import { stringResult, textParameter } from './string-result.ts';
import { parseTimestamp, timestampText, type Timestamp } from './timestamp.ts';
import { reworded } from '../values/hcl-error.ts';

/** Results would differ from one run to the next. */
const NOW: HclFunction = { parameters: [], type: 'string', call: () => ({ ...unknownValue('string'), notNull: true }) };

export const DATE_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  formatdate: {
    parameters: [textParameter('format'), textParameter('time')],
    type: 'string',
    call: (args, host) => {
      const format = textArgument(args, 0);
      host.spend(format.length);
      return stringResult(formatDate(format, timeArgument(args, 1, 'time')), host);
    },
  },
  plantimestamp: NOW,
  timeadd: {
    parameters: [textParameter('timestamp'), textParameter('duration')],
    type: 'string',
    call: (args, host) =>
      stringResult(
        timestampText(later(parseTimestamp(textArgument(args, 0)), parseDuration(textArgument(args, 1)))),
        host,
      ),
  },
  timecmp: {
    parameters: [textParameter('timestamp_a'), textParameter('timestamp_b')],
    type: 'number',
    call: (args) => {
      const a = timeArgument(args, 0, 'timestamp_a');
      const b = timeArgument(args, 1, 'timestamp_b');
      return numberValue(Math.sign(a.seconds - b.seconds || a.nanoseconds - b.nanoseconds));
    },
  },
  timestamp: NOW,
};

function timeArgument(args: readonly HclValue[], index: number, name: string): Timestamp {
  return reworded(
    () => parseTimestamp(textArgument(args, index)),
    (message) => argumentError(name, message).message,
  );
}

function later(timestamp: Timestamp, duration: bigint): Timestamp {
  const nanoseconds = BigInt(timestamp.seconds) * 1_000_000_000n + BigInt(timestamp.nanoseconds) + duration;
  const rest = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return { ...timestamp, seconds: Number((nanoseconds - rest) / 1_000_000_000n), nanoseconds: Number(rest) };
}
