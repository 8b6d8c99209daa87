import { ALL_DESCRIBED, DESCRIBE_COMMANDS } from './commands.ts';

const KEYS = ALL_DESCRIBED.map((what) => DESCRIBE_COMMANDS[what].key).join('|');

/** How a file begins that holds, or was meant to hold, what the AWS CLI prints. */
const BEGINNINGS: readonly RegExp[] = [
  new RegExp(`^\\s*\\{\\s*"(?:${KEYS}|NextToken|NextMarker|Marker|ResponseMetadata)"\\s*:`),
  // What `--query` leaves of it: Terraform's lists hold no objects whose members begin so.
  /^\s*\[\s*\{\s*"(?:[A-Z][a-z0-9]+){1,6}"\s*:/,
  // `--output yaml`, `table` and `text`.
  new RegExp(`^\\s*(?:${KEYS}):(?:\\s*\\[\\])?\\s*(?:\\n|$)`),
  /^-{5,}\s*\n\|\s+(?:Describe|Get)[A-Za-z]+\s+\|/,
  /^(?:SECURITYGROUP|NETWORKACL|SUBNET|VPC|ROUTETABLE|INTERNETGATEWAY|NETWORKINTERFACE|RESERVATION|PREFIXLIST|NATGATEWAY)[A-Z]*\t/,
  // Its errors, where they were sent to the file.
  /^\s*(?:An error occurred \([A-Za-z.]+\) when calling|Unable to locate credentials|aws: error: )/,
];

/** Of a file, as much as decides it. */
export const HEAD = 4_096;

/** Whether a file is, or was meant to be, what the AWS CLI printed of an account: by how it begins. */
export function isDescription(bytes: Buffer): boolean {
  const head = bytes.toString('utf8', bytes[0] === 0xef ? 3 : 0, HEAD);
  return BEGINNINGS.some((beginning) => beginning.test(head));
}
