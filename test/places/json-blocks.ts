import type { WrittenBlock } from './written-blocks.ts';

/** JSON with where its parts are. */
export interface JsonPart {
  readonly start: number;
  readonly end: number;
  /** Of an object. */
  readonly members: readonly { readonly key: string; readonly start: number; readonly value: JsonPart }[];
  /** Of a list. */
  readonly items: readonly JsonPart[];
  readonly isObject: boolean;
}

/** By their names at the top level: how many names stand before the body of a block. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, module: 1, variable: 1, output: 1, locals: 0 };
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/** The text is known to be JSON. */
export function jsonParts(text: string): JsonPart {
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({ text: match[0], at: match.index }));
  let next = 0;
  const part = (): JsonPart => {
    const first = tokens[next++] ?? { text: '', at: text.length };
    const members: JsonPart['members'][number][] = [];
    const items: JsonPart[] = [];
    const [isObject, isList] = [first.text === '{', first.text === '['];
    while ((isObject || isList) && next < tokens.length && !/^[\]}]$/.test(tokens[next]?.text ?? '')) {
      const key = tokens[next];
      if (isObject && key !== undefined) {
        next += 2;
        members.push({ key: String(JSON.parse(key.text)), start: key.at, value: part() });
      } else items.push(part());
      if (tokens[next]?.text === ',') next++;
    }
    const last = isObject || isList ? tokens[next++] : first;
    return {
      start: first.at,
      end: last === undefined ? text.length : last.at + last.text.length,
      members,
      items,
      isObject,
    };
  };
  return part();
}

/** The blocks of a text in JSON syntax as native syntax would have them: each begins where its last name does. */
export function jsonBlocks(text: string): readonly WrittenBlock[] {
  return jsonParts(text).members.flatMap(({ key, start, value }) => {
    const labels = LABELS[key];
    return labels === undefined ? [] : blocksOf({ type: key, labels: [], missing: labels, start, parent: null }, value);
  });
}

interface Head {
  readonly type: string;
  readonly labels: readonly string[];
  readonly missing: number;
  readonly start: number;
  readonly parent: WrittenBlock | null;
}

function blocksOf(head: Head, value: JsonPart): readonly WrittenBlock[] {
  const { type, labels, missing, start, parent } = head;
  if (missing > 0)
    return value.members.flatMap((member) =>
      blocksOf({ ...head, labels: [...labels, member.key], missing: missing - 1, start: member.start }, member.value),
    );
  if (!value.isObject)
    return value.items
      .filter(({ isObject }) => isObject)
      .flatMap((item) => blocksOf({ ...head, start: item.start }, item));
  const own: WrittenBlock = { type, labels, name: type, start, end: value.end, parent };
  const inner = value.members.flatMap(({ key, start: at, value: each }) =>
    blocksOf({ type: key, labels: [], missing: key === 'dynamic' ? 1 : 0, start: at, parent: own }, each),
  );
  return [own, ...inner];
}

/** The outermost argument around an offset: of a file of values, or of the block of the top level. */
export function jsonArgument(text: string, at: number): string | null {
  const around = ({ members }: JsonPart) => members.find(({ start, value }) => start <= at && at < value.end);
  let member = around(jsonParts(text));
  for (let names = LABELS[member?.key ?? ''] ?? -1; names >= 0 && member !== undefined; names--)
    member = around(member.value);
  return member?.key ?? null;
}
