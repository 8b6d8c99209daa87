import type { UnknownAttribute } from '../../model/origin.ts';
import type { Gateway, Interface } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { PeerSymbol } from '../../packet/peers.ts';

/** One end of a way, in one family, as filters at the other end see it. */
export interface WaySide {
  readonly addresses: AddressSet;
  /** Each of the addresses is meant, or it has one of them and nobody knows which. */
  readonly meant: 'each' | 'one';
  /** Whether rules that name a group mean it; null: by the addresses of the group's members alone. */
  readonly carries: ((group: PeerSymbol) => Truth) | null;
  /**
   * Networks known only after apply in which it certainly is, and its own address, as expressions call them:
   * `aws_subnet.app.cidr_block`. Left out: none is known.
   */
  readonly names?: readonly string[];
  /** The endpoint or gateway that it is, and where that is; left out: whoever has these addresses. */
  readonly who?: SideOwner;
  /** Nobody of the input has one of these addresses. */
  readonly isOutside?: boolean;
  /** What would tell which address it has. */
  readonly unknown: readonly UnknownAttribute[];
}

export interface SideOwner {
  readonly address: string;
  /** Null: not known. */
  readonly subnet: string | null;
  readonly vpc: string | null;
  /** Of another stack that was given as context. */
  readonly foreign: boolean;
}

/** Of what a gateway sends under an address of its own. */
export function gatewayOwner({ address, foreign }: Gateway): SideOwner {
  return { address, subnet: null, vpc: null, foreign };
}

/** Whether an interface carries what a symbol of a group stands for. */
export function carriesGroup({ groups, filtered }: Interface, symbol: PeerSymbol): Truth {
  const group = symbol.slice('group:'.length);
  if (!filtered) return 'no';
  if (groups.certain.includes(group)) return 'yes';
  return groups.open || groups.possible.includes(group) ? 'maybe' : 'no';
}
