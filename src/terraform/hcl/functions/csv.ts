import { objectType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { listValue, objectValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import type { FunctionHost } from './function.ts';

interface CsvRecord {
  readonly start: number;
  readonly fields: readonly string[];
}

/** A table with a line of names before its rows, as a list of objects. */
export function decodeCsv(source: string, host: FunctionHost): HclValue {
  host.spend(source.length);
  const text = source.replaceAll('\r\n', '\n').replace(/\r$/, '');
  const records = recordsOf(text);
  const header = records.next().value;
  if (header === undefined) throw new HclError('missing header line');
  const names = header.fields;
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new HclError(`duplicate column name ${JSON.stringify(name)}`);
    seen.add(name);
  }
  const rows: HclValue[] = [];
  for (const { start, fields } of records) {
    if (fields.length !== names.length) throw csvError(text, start, 'wrong number of fields');
    host.spend(fields.length);
    rows.push(objectValue(names.map((name, i) => [name, stringValue(fields[i] ?? '')])));
  }
  return listValue(rows, objectType(new Map(names.map((name) => [name, 'string']))));
}

const FIELD = /"([^"]*(?:""[^"]*)*)"|([^",\n]*)/y;

/** Line by line; lines that are empty are passed over. */
function* recordsOf(text: string): Generator<CsvRecord, undefined, undefined> {
  for (let at = 0; at < text.length; ) {
    if (text.charAt(at) === '\n') {
      at++;
      continue;
    }
    const start = at;
    const fields: string[] = [];
    for (let delimiter = ','; delimiter === ','; at++) {
      FIELD.lastIndex = at;
      const [whole = '', quoted, plain = ''] = FIELD.exec(text) ?? [];
      at += whole.length;
      delimiter = text.charAt(at);
      if (delimiter !== ',' && delimiter !== '\n' && delimiter !== '')
        throw brokenField(text, at, plain, quoted !== undefined);
      fields.push(quoted?.replaceAll('""', '"') ?? plain);
    }
    yield { start, fields };
  }
  return undefined;
}

function brokenField(text: string, at: number, plain: string, isQuoted: boolean): HclError {
  if (plain !== '') return csvError(text, at, 'bare " in non-quoted-field');
  return csvError(text, isQuoted ? at : text.length, 'extraneous or missing " in quoted-field');
}

function csvError(text: string, at: number, why: string): HclError {
  const line = text.slice(0, at).split('\n').length;
  return new HclError(`CSV parse error on line ${line}: ${why}`);
}
