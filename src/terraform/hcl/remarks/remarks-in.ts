import { addAll } from '../../../base/add-all.ts';
import { type Diagnostic, warningOf } from '../../../base/diagnostic.ts';
import type { Remark, RemarkTarget } from '../../../model/remark.ts';
import type { Comment } from '../files/scan-cursor.ts';
import { spotFinder } from '../files/spot.ts';
import type { SourceFile } from '../modules/folder.ts';
import { codeBeside } from './code-beside.ts';
import { jsonTarget } from './json-target.ts';
import { nativeTarget, type PlacedText } from './native-target.ts';
import { spokenLines } from './spoken-lines.ts';
import { nothing } from './target-words.ts';
import { openObjects } from './written-objects.ts';

/** More of them in one file are nobody's considered exceptions. */
const MAX_REMARKS = 1_000;

export interface Remarks {
  readonly remarks: readonly Remark[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What comments in these files say to Portcullis. Texts and heredocs are no comments, whatever they say. `root`: the
 * folder of the root module.
 */
export function remarksIn(sources: readonly SourceFile[], root: string): Remarks {
  const remarks: Remark[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const own = [...remarksOf(source, root)];
    addAll(remarks, own.slice(0, MAX_REMARKS));
    const first = own[MAX_REMARKS];
    if (first !== undefined)
      diagnostics.push(
        warningOf(`The file has more than ${MAX_REMARKS} comments for Portcullis: those from here on have no effect`, {
          place: first.place,
        }),
      );
  }
  return { remarks, diagnostics };
}

function* remarksOf(source: SourceFile, root: string): Generator<Remark> {
  const { path, comments, native } = source;
  const isForeign = broughtFolders(path) > broughtFolders(root);
  const spot = spotFinder(source.text);
  const objects = openObjects(source.text);
  let count = 0;
  for (const [i, comment] of comments.entries()) {
    const lines = spokenLines(comment, native !== null);
    if (lines.length === 0) continue;
    const on = count > MAX_REMARKS ? nothing('') : targetOf(source, i, { spot, objects });
    const isHead = isBeforeAll(source, comment);
    for (const { text, line, column } of lines) {
      yield { text, place: { file: path, line, column, calls: [] }, isHead, on, isForeign };
      if (++count > MAX_REMARKS) return;
    }
  }
}

/** Somebody may work below such a folder, so that it counts only where the root module is not in it. */
function broughtFolders(path: string): number {
  return path.split('/').filter((part) => part === '.terraform').length;
}

function targetOf(
  { text, native, units, comments }: SourceFile,
  index: number,
  places: Pick<PlacedText, 'spot' | 'objects'>,
): RemarkTarget {
  if (native === null)
    return jsonTarget(
      units.flatMap(({ block }) => block ?? []),
      comments[index]?.start ?? 0,
      places.spot,
    );
  const code = codeBeside(text, comments, index);
  return code.ok ? nativeTarget({ body: native.scan.body, ...places }, code.at) : nothing(code.why);
}

/** In JSON syntax: at the top, where the order of members is nobody's. */
function isBeforeAll({ native, units }: SourceFile, { start }: Comment): boolean {
  if (native === null)
    return units.every(({ block }) => block === null || start < block.range.start || start >= block.range.end);
  const { attributes, blocks } = native.scan.body;
  return start < Math.min(attributes[0]?.start ?? Infinity, blocks[0]?.start ?? Infinity);
}
