import { NO_MOVES, type Moves } from '../model/moves.ts';
import { parseResourceAddress } from './address.ts';
import type { Resource } from './resource.ts';

/** The former address of a resource, and the one of now. */
export type Move = readonly [former: string, now: string];

/**
 * What became of addresses that none of the resources has any more, with the modules that moved with them. Where two
 * say that they are what another one was, nobody knows. `implied`: where nothing else is told of the former one.
 */
export function movesOf(
  told: readonly Move[],
  resources: readonly Pick<Resource, 'address'>[],
  { implied = [] }: { readonly implied?: readonly Move[] } = {},
): Moves {
  if (told.length === 0 && implied.length === 0) return NO_MOVES;
  const isThere = new Set(resources.flatMap(({ address }) => [address, moduleOf(address)]));
  const out = new Map<string, string | null>();
  for (const [former, now] of told.flatMap(withModule)) enter(out, former, now, isThere);
  const rest = new Map<string, string | null>();
  for (const [former, now] of implied.flatMap(withModule)) if (!out.has(former)) enter(rest, former, now, isThere);
  return new Map([...out, ...rest].flatMap(([former, now]) => (now === null ? [] : [[former, now] as const])));
}

function enter(into: Map<string, string | null>, former: string, now: string, isThere: ReadonlySet<string>): void {
  if (former === now || isThere.has(former)) return;
  const known = into.get(former);
  into.set(former, known === undefined || known === now ? now : null);
}

/** The same resource in another module moved with its module. */
function withModule(move: Move): readonly Move[] {
  const [former, now] = move;
  const [was, is] = [moduleOf(former), moduleOf(now)];
  return was !== '' && is !== '' && was !== is && former.slice(was.length) === now.slice(is.length)
    ? [move, [was, is]]
    : [move];
}

function moduleOf(address: string): string {
  return parseResourceAddress(address)?.module ?? '';
}
