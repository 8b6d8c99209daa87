import { united } from './packets-in.ts';
import { containsPeers } from '../../packet/peers.ts';
import { extentOfHit, togetherOf } from './extent.ts';
import { eachOnce, type Beside, type Hit, type KeepPackets, type Remote, type WordList } from './hit.ts';
import { firstNumber, wordOf } from './words.ts';

/**
 * What several sentences of one `any` found, one hit for each cause: who reads it asks what is wrong with the subject,
 * not which sentence says so. Where one of them is so for certain, what only may be so stays in its extent, as with a
 * single sentence. Hits of anything else stay as they are.
 */
export function asOne(hits: readonly Hit[]): readonly Hit[] {
  const byCause = new Map<string, Hit[]>();
  for (const hit of hits) if (hit.lists !== null) byCause.set(hit.cause, [...(byCause.get(hit.cause) ?? []), hit]);
  return hits.flatMap((hit) => {
    const same = hit.lists === null ? [hit] : (byCause.get(hit.cause) ?? []);
    return same.length < 2 ? [hit] : same[0] === hit ? [joined(hit, same)] : [];
  });
}

function joined(first: Hit, same: readonly Hit[]): Hit {
  const sure = same.filter(({ verdict }) => verdict === 'violated');
  const told = sure.length > 0 ? sure : same;
  const because = [...new Set(told.flatMap((hit) => hit.because))];
  const lists = Object.fromEntries(
    Object.keys(first.lists ?? {}).map((word) => [
      word,
      joinedList(told.flatMap(({ lists: own }) => own?.[word] ?? [])),
    ]),
  );
  const words = Object.fromEntries(Object.keys(first.words).map((word) => [word, wordIn(word, lists[word], told)]));
  return {
    ...first,
    verdict: sure.length > 0 ? 'violated' : 'undetermined',
    ports: [...new Set(told.flatMap(({ ports }) => ports))],
    packets: united(told.flatMap(({ packets }) => packets)),
    measure: united(told.flatMap(({ measure }) => measure)),
    extent: togetherOf(same.map(extentOfHit)),
    because,
    shapedBy: [...new Set(told.flatMap(({ shapedBy }) => shapedBy))],
    noWitness: told.some(({ noWitness }) => noWitness),
    unknown: sure.length > 0 ? [] : eachOnce(told.flatMap(({ unknown }) => unknown)),
    beside: sure.length > 0 ? () => besideAll(same) : null,
    advice: () => told.flatMap(({ advice }) => advice?.() ?? []),
    wider: null,
    words: 'first-number' in first.words ? { ...words, 'first-number': firstNumber(because) } : words,
    lists,
    narrowed: (keep) => partOf(same, keep),
  };
}

/** Null also where one of them has no words for a part. */
function partOf(same: readonly Hit[], keep: KeepPackets): Hit | null {
  if (same.some(({ narrowed }) => narrowed === null)) return null;
  const parts = same.flatMap(({ narrowed }) => narrowed?.(keep) ?? []);
  const [first] = parts;
  return first === undefined || parts.length === 1 ? (first ?? null) : joined(first, parts);
}

/**
 * What may be beside what is certain: of sentences that certainly found something what they tell so, of the others all
 * that they found.
 */
function besideAll(same: readonly Hit[]): Beside | null {
  const parts = same.flatMap((hit) =>
    hit.verdict === 'violated'
      ? (hit.beside?.() ?? [])
      : [{ ports: hit.ports, because: hit.because, unknown: hit.unknown }],
  );
  if (parts.length === 0) return null;
  const told = new Set(same.flatMap(({ verdict, ports }) => (verdict === 'violated' ? ports : [])));
  return {
    ports: [...new Set(parts.flatMap(({ ports }) => ports))].filter((port) => !told.has(port)),
    because: [...new Set(parts.flatMap(({ because }) => because))],
    unknown: eachOnce(parts.flatMap(({ unknown }) => unknown)),
  };
}

/** Of remotes, what is left of a network once exceptions are taken out is not told beside the network. */
function joinedList(all: readonly WordList[]): WordList {
  const items = all.flatMap((list) => list.items.map((item, i) => ({ item, remote: list.remotes?.[i] })));
  const kept = items.filter(
    ({ item, remote }, i) =>
      remote === undefined
      || !item.includes('-')
      || !items.some(
        (other, j) =>
          i !== j
          && other.remote !== undefined
          && isAmong(remote, other.remote)
          && (j < i || !isAmong(other.remote, remote)),
      ),
  );
  return {
    ...all[0],
    items: kept.map(({ item }) => item),
    most: all.reduce((most, each) => Math.max(most, each.most), 1),
    ...(all.some(({ remotes }) => remotes !== undefined)
      ? { remotes: kept.flatMap(({ remote }) => remote ?? []) }
      : {}),
  };
}

function isAmong(inner: Remote, outer: Remote): boolean {
  return inner.family === outer.family && containsPeers(outer.peers, inner.peers);
}

function wordIn(word: string, list: WordList | undefined, told: readonly Hit[]): string {
  return wordOf(
    list ?? { items: told.map(({ words }) => words[word] ?? '').filter((text) => text !== ''), most: told.length },
  );
}
