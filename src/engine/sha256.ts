import { createHash } from 'node:crypto';

/** By which a report names what it went by, in hexadecimal digits. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
