import { errorOf } from '../../base/diagnostic.ts';
import { member, textOr, type JsonObject } from '../json.ts';
import type { StackInput, StackRead } from '../resource.ts';
import type { Wants } from '../wants.ts';
import { passesThrough } from './document/change.ts';
import { dataIn, type ReadData } from './document/data-in.ts';
import { isVpc } from './document/deletion.ts';
import { partsOfPlan } from './document/plan-parts.ts';
import { recognise } from './document/recognise.ts';
import { readPlan } from './read-plan.ts';
import { readState } from './read-state.ts';

export interface ReadOptions {
  /** As named on the command line; for the report only. */
  readonly path: string;
  /** Resources that somebody reads; the others are skipped early. */
  readonly wants: Wants;
  /** Somebody reads the values of all data sources too. */
  readonly withData?: boolean;
}

export type DocumentRead =
  | (Extract<StackRead, { readonly ok: true }> & {
      /** Empty where nobody reads it. */
      readonly data: ReadData;
    })
  | Extract<StackRead, { readonly ok: false }>;

/**
 * Reads what `terraform show -json` (or `tofu show -json`) prints of a plan or of a state: format versions 0.x and 1.x,
 * UTF-8 with or without byte order mark, up to V8's limit of 536,870,888 characters. Everything else is refused by
 * name.
 */
export function readTerraformJson(bytes: Buffer, { path, wants, withData = false }: ReadOptions): DocumentRead {
  const type = (each: string): boolean => isVpc(each) || passesThrough(each) || wants.type(each);
  const recognised = recognise(bytes, { ...wants, type }, withData);
  if (recognised.form === 'other') {
    const { message, at } = recognised;
    return {
      ok: false,
      diagnostics: [errorOf(message, { place: at === null ? null : { file: path, ...at, calls: [] } })],
    };
  }
  const { form, document } = recognised;
  const input = stackInput(path, form, document);
  return {
    ok: true,
    stack: form === 'plan' ? readPlan(partsOfPlan(document, wants), input) : readState(document, wants, input),
    data: withData ? dataIn(document) : NO_DATA,
  };
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
