import { errorOf } from '../../base/diagnostic.ts';
import { member, textOr, type JsonObject } from '../json.ts';
import type { StackInput, StackRead } from '../resource.ts';
import type { Wants } from '../wants.ts';
import { passesThrough } from './document/change.ts';
import { dataIn, type ReadData } from './document/data-in.ts';
import { isVpc } from './document/deletion.ts';
import { partsOfPlan } from './document/plan-parts.ts';
import type { KeptOfPlan } from './document/members-of-plan.ts';
import { recognise } from './document/recognise.ts';
import type { Recognised } from './document/recognised.ts';
import { readPlan } from './read-plan.ts';
import { readState } from './read-state.ts';
import type { StreamedDocument, StreamRecognised } from './stream/recognise-stream.ts';

export interface ReadOptions {
  /** As named on the command line; for the report only. */
  readonly path: string;
  /** Resources that somebody reads; the others are skipped early. */
  readonly wants: Wants;
  /** Somebody reads the values of all data sources too. */
  readonly withData?: boolean;
  /** Somebody reads what the plan says of its configuration too, constants included. */
  readonly withWritten?: boolean;
}

/** What a plan says of the configuration that it was made of, as it says it. */
export interface PlanWritten {
  /** Null where it says nothing. */
  readonly configuration: JsonObject | null;
  /** Of the root module, by name; values in clear text. */
  readonly variables: JsonObject | null;
}

export type DocumentRead =
  | (Extract<StackRead, { readonly ok: true }> & {
      /** Empty where nobody reads it. */
      readonly data: ReadData;
      /** Null of a state, and where nobody reads it. */
      readonly written: PlanWritten | null;
    })
  | Extract<StackRead, { readonly ok: false }>;

/**
 * Reads what `terraform show -json` (or `tofu show -json`) prints of a plan or of a state: format versions 0.x and 1.x,
 * UTF-8 with or without byte order mark. Everything else is refused by name.
 */
export function readTerraformJson(bytes: Buffer, options: ReadOptions): DocumentRead {
  return documentRead(recognise(bytes, readWants(options.wants), keptOf(options)), options);
}

/**
 * The same of a document that comes in pieces: what nobody reads of it is never in memory. Only one value of it, as an
 * attribute, may not be longer than V8's limit. `batch`: what is parsed at once, in bytes.
 */
export async function readTerraformStream(
  document: StreamedDocument,
  options: ReadOptions,
  batch?: number,
): Promise<DocumentRead> {
  const { recogniseStream } = await import('./stream/recognise-stream.ts');
  const { wants } = options;
  const asked = { wants: readWants(wants), compared: wants, kept: keptOf(options) };
  return documentRead(await recogniseStream(document, batch === undefined ? asked : { ...asked, batch }), options);
}

function readWants(wants: Wants): Wants {
  return { ...wants, type: (each) => isVpc(each) || passesThrough(each) || wants.type(each) };
}

function keptOf({ withData = false, withWritten = false }: ReadOptions): KeptOfPlan {
  return { withData, withConstants: withWritten };
}

function documentRead(
  recognised: StreamRecognised | Recognised,
  { path, wants, withData = false, withWritten = false }: ReadOptions,
): DocumentRead {
  if (recognised.form === 'other') {
    const { message, at } = recognised;
    return {
      ok: false,
      diagnostics: [errorOf(message, { place: at === null ? null : { file: path, ...at, calls: [] } })],
    };
  }
  const { form, document } = recognised;
  const input = stackInput(path, form, document);
  const data = withData ? dataIn(document) : NO_DATA;
  if (form === 'state') return { ok: true, stack: readState(document, wants, input), data, written: null };
  const parts = partsOfPlan(document, wants, 'contradictions' in recognised ? recognised.contradictions : undefined);
  const { configuration, variables } = parts;
  return { ok: true, stack: readPlan(parts, input), data, written: withWritten ? { configuration, variables } : null };
}

const NO_DATA: ReadData = new Map();

function stackInput(path: string, kind: 'plan' | 'state', document: JsonObject): StackInput {
  return {
    path,
    kind,
    terraformVersion: textOr(member(document, 'terraform_version')),
    formatVersion: textOr(member(document, 'format_version')),
  };
}
