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
  const head = beginningOf(bytes.subarray(0, HEAD));
  return BEGINNINGS.some((beginning) => beginning.test(head));
}

/** UTF-16 is told apart, so that it is refused by name. */
function beginningOf(head: Buffer): string {
  switch (encodingOf(head)) {
    case 'utf-8':
      return head.toString('utf8', head[0] === 0xef ? 3 : 0);
    case 'utf-16le':
      return head.toString('utf16le', 2);
    case 'utf-16be':
      return Buffer.from(head.subarray(0, head.length - (head.length % 2)))
        .swap16()
        .toString('utf16le', 2);
  }
}

/** By the mark that UTF-16 begins with. */
export function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
