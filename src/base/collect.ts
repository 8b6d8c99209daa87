import { tooLarge, type FileRead } from './file-read.ts';

/** All that a stream gives, within a size; throws what the stream throws. */
export async function collect(
  name: string,
  chunks: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): Promise<FileRead> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    length += bytes.length;
    if (length > maxBytes) return tooLarge(name, maxBytes);
    parts.push(bytes);
  }
  const only = parts[0];
  const bytes =
    parts.length === 1 && only !== undefined
      ? Buffer.from(only.buffer, only.byteOffset, only.length)
      : Buffer.concat(parts, length);
  return { ok: true, bytes };
}
