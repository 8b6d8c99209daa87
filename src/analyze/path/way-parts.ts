import type { Check } from './check.ts';

/** A stretch of a way: the checkpoints there, and those on the way back. */
export interface WayPart {
  readonly forward: readonly Check[];
  /** Of replies to the client's ports. */
  readonly reply: readonly Check[];
  /** Of replies to the ports of a NAT gateway on the way, which come before; null where there is none. */
  readonly natReply: readonly Check[] | null;
  readonly assumptions: readonly string[];
}

/** A NAT gateway gives connections ports of its own (VPC guide, "NAT gateway basics"). */
export const NAT_PORTS: readonly [number, number] = [1024, 65535];
