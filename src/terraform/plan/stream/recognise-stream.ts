import type { Diagnostic } from '../../../base/diagnostic.ts';
import { scanJson } from '../../../base/json-scan.ts';
import { LimitExceeded } from '../../../base/limit.ts';
import { isObject, listOr, member, type Json } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { brokenJson } from '../document/broken-json.ts';
import { documentForm } from '../document/document-form.ts';
import type { KeptOfPlan } from '../document/members-of-plan.ts';
import { other, type RecognisedDocument, type RefusedDocument } from '../document/recognised.ts';
import { binaryForm } from '../document/recognise.ts';
import { textForm } from '../document/text-form.ts';
import { nestedTooDeep } from './held.ts';
import { openByteWindow } from './byte-window.ts';
import { openPlannedNotes } from './planned-notes.ts';
import {
  nextByte,
  NotRead,
  openStreamReading,
  passOver,
  readShaped,
  spanOf,
  type StreamReading,
} from './read-shaped.ts';
import { slimResource, streamShapes } from './stream-shapes.ts';

/** A document that comes in pieces. */
export interface StreamedDocument {
  /** Its first 65,536 bytes; the pieces begin with them too. */
  readonly head: Buffer;
  readonly pieces: AsyncIterable<Uint8Array>;
}

export type StreamRecognised =
  | (RecognisedDocument & {
      /** In what planned values contradict the changes; they are gone by now. */
      readonly contradictions: () => readonly Diagnostic[];
    })
  | RefusedDocument;

export interface StreamWants {
  readonly wants: Wants;
  /** What planned values and changes are compared by. */
  readonly compared: Wants;
  readonly kept: KeptOfPlan;
  /** Bytes that are parsed at once, at least. */
  readonly batch?: number;
}

/** A megabyte. */
const BATCH = 1024 ** 2;

/**
 * Resources of planned values that are kept for the case that no changes come behind them, which Terraform writes
 * always.
 */
const PLANNED_ALONE = 5_000;

/** Something is kept of each of them. */
const MAX_PLANNED = 2_000_000;

const OPEN_OBJECT = 0x7b;

/**
 * What `recognise` says of a document, of one that is read in pieces, none of which is needed twice. Here all of it
 * must be JSON, what nobody reads included.
 */
export async function recogniseStream(
  { head, pieces }: StreamedDocument,
  { wants, compared, kept, batch = BATCH }: StreamWants,
): Promise<StreamRecognised> {
  const window = openByteWindow(pieces);
  const reading = openStreamReading(window, batch);
  const notes = openPlannedNotes(compared);
  let planned = 0;
  const shapeOf = streamShapes(wants, {
    ...kept,
    planned: (resource) => {
      notes.note(resource);
      planned++;
      if (planned > MAX_PLANNED)
        throw new LimitExceeded(`The planned values of this plan have more than ${MAX_PLANNED} resources`);
      return planned <= PLANNED_ALONE ? slimResource(resource, wants, kept) : undefined;
    },
  });
  let document: Json = null;
  const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  try {
    const binary = binaryForm(head);
    if (binary !== null) return other(binary);
    if (isMarked) {
      while (window.end() < 3 && (await window.more()));
      window.drop(3);
    }
    if ((await nextByte(reading)) === OPEN_OBJECT) document = await readShaped(reading, { members: shapeOf });
    else await passOver(reading);
    await toEnd(reading);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    if (error.why === 'repeated-key') return other('repeated-key');
    if (error.why === 'long') return other('too-long');
    const text = head.toString('utf8', isMarked ? 3 : 0);
    return await brokenStream(reading, text, document);
  } finally {
    await window.close();
  }
  const form = documentForm(document);
  if (form !== 'plan' && form !== 'state') return other(form);
  if (!isObject(document)) return other('not-an-object');
  const changes = member(document, 'resource_changes');
  if (listOr(changes).length === 0 && planned > PLANNED_ALONE)
    throw new LimitExceeded(
      `This plan has planned values and no resource changes, which Terraform writes beside them; of so large a one, at most ${PLANNED_ALONE} resources can be read so`,
    );
  return { form, document, contradictions: () => notes.against(changes) };
}

async function toEnd(reading: StreamReading): Promise<void> {
  const { window, scan } = reading;
  for (;;) {
    const step = scanJson(scan, spanOf(window));
    window.take(step.at - window.at());
    if (step.kind === 'whole') return;
    if (step.kind !== 'more') throw new NotRead('broken');
    await window.more();
  }
}

/** Where the document stops being JSON is found from where the reading stands. */
async function brokenStream(reading: StreamReading, text: string, document: Json): Promise<RefusedDocument> {
  const { window, scan } = reading;
  for (;;) {
    const step = scanJson(scan, spanOf(window));
    if (step.kind === 'more') {
      window.take(step.at - window.at());
      await window.more();
      continue;
    }
    const start = /\S/.exec(text)?.index;
    if (start === undefined) return other('empty');
    if (step.kind === 'long') return other('too-long');
    if (step.kind === 'deep') throw nestedTooDeep();
    // What the reading refuses is no JSON.
    if (step.kind === 'whole') return other('unknown');
    if (text[start] !== '{' && text[start] !== '[') return other(textForm(text));
    const ahead = step.at - window.at();
    const place = window.placeOf(ahead);
    while (window.end() - window.at() < ahead + 2 && (await window.more()));
    const from = window.at() + ahead;
    return brokenJson(text, start, {
      kind: step.kind,
      ...place,
      before: () => documentForm(document),
      behind: window.bytes().toString('latin1', from, Math.min(from + 2, window.end())),
    });
  }
}
