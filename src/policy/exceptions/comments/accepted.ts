import type { Remark } from '../../../model/remark.ts';
import type { NamedPackets } from '../named-packets.ts';
import type { Suppression } from './suppression.ts';

/** One rule that a comment accepts, of what it stands on. */
export interface Accepted {
  readonly rule: string;
  readonly remark: Remark;
  readonly suppression: Suppression;
  readonly named: NamedPackets;
}
