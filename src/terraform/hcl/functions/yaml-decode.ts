import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Parser,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { isYamlDeeper } from '../../../base/yaml-depth.ts';
import { convertValue } from '../values/convert.ts';
import { nameOfType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { NULL_VALUE, objectValue, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { typeOfValue } from '../values/type-of-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { MAX_DECODED_DEPTH, tooDeep } from './depth.ts';
import type { FunctionHost } from './function.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** What anchors stand for as far as the document is read, and how much. */
interface Reading {
  readonly host: FunctionHost;
  readonly text: string;
  readonly anchors: Map<string, Anchored>;
  /** How many values were made, those behind aliases each time again. */
  size: number;
  /** Of the lists and mappings around what is read now, and the most so far. */
  depth: number;
  deepest: number;
}

/** Null while the anchor's own value is read. */
type Anchored = { readonly value: HclValue; readonly size: number; readonly height: number } | null;

/** Line ends of YAML 1.1, which Terraform reads, that are none in YAML 1.2, which is read here. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]|\r(?!\n)/;

/** Terraform is more lenient with lines of `[...]` that stand too far left, and with the escape `\'`. */
const MAYBE_VALID: ReadonlySet<string> = new Set(['BAD_INDENT', 'BAD_DQ_ESCAPE']);

/** What a letter costs until it is parsed, next to what is made of it. */
const PARSING = 16;
/** What an entry of a mapping costs. */
const SORTING = 4;

/** The one document of a text. */
export function decodeYaml(text: string, host: FunctionHost): HclValue {
  host.spend(text.length * PARSING);
  if (/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new HclError('control characters are not allowed');
  if (OTHER_LINE_ENDS.test(text)) return unknownValue('any');
  const document = documentOf(text);
  if (document === null) return unknownValue('any');
  return valueOf(document.contents, { host, text, anchors: new Map(), size: 0, depth: 0, deepest: 0 });
}

/** Null where it is not clear what Terraform would read. */
function documentOf(text: string): Document.Parsed | null {
  const tokens = [...new Parser().parse(text)];
  if (tokens.some((token) => isYamlDeeper(token, MAX_DECODED_DEPTH))) throw tooDeep();
  const composer = new Composer({
    version: '1.1',
    schema: 'failsafe',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    stringKeys: false,
    prettyErrors: false,
    strict: true,
  });
  const documents = [...composer.compose(tokens)];
  const [document, another] = documents;
  if (document === undefined) throw new HclError('on line 1, column 1: missing start of document');
  const [error] = document.errors;
  if (error !== undefined && MAYBE_VALID.has(error.code)) return null;
  if (error !== undefined) throw new HclError(error.message);
  if (another !== undefined) throw new HclError('unexpected extra content after value');
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.1')
    throw new HclError('found incompatible YAML document');
  return document;
}

function valueOf(node: Node | null | undefined, reading: Reading): HclValue {
  reading.host.spend(1);
  reading.size++;
  if (node === null || node === undefined) return NULL_VALUE;
  if (isAlias(node)) return aliased(node.source, reading);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor === undefined) return contentOf(node, reading);
  const { size, depth, deepest } = reading;
  reading.anchors.set(anchor, null);
  reading.deepest = depth;
  const value = contentOf(node, reading);
  reading.anchors.set(anchor, { value, size: reading.size - size + 1, height: reading.deepest - depth });
  reading.deepest = Math.max(deepest, reading.deepest);
  return value;
}

function aliased(name: string, reading: Reading): HclValue {
  const anchored = reading.anchors.get(name);
  if (anchored === undefined) throw new HclError(`reference to undefined anchor ${JSON.stringify(name)}`);
  if (anchored === null)
    throw new HclError(`cannot refer to anchor ${JSON.stringify(name)} from inside its own definition`);
  reading.host.spend(anchored.size);
  reach(reading.depth + anchored.height, reading);
  reading.size += anchored.size;
  return anchored.value;
}

function reach(depth: number, reading: Reading): void {
  if (depth > MAX_DECODED_DEPTH) throw tooDeep();
  reading.deepest = Math.max(depth, reading.deepest);
}

function contentOf(node: Node, reading: Reading): HclValue {
  if (isScalar(node)) return scalarOf(node, reading);
  reading.depth++;
  reach(reading.depth, reading);
  const value = collectionOf(node, reading);
  reading.depth--;
  return value;
}

function collectionOf(node: Node, reading: Reading): HclValue {
  if (isSeq(node)) {
    if (node.tag !== undefined && node.tag !== 'tag:yaml.org,2002:seq')
      throw new HclError(`can't interpret sequence as ${node.tag}`);
    return tupleValue(node.items.map((item) => valueOf(inFlow(asNode(item), node.flow), reading)));
  }
  if (!isMap(node)) throw new Error('a node of no known kind');
  if (node.tag !== undefined && node.tag !== 'tag:yaml.org,2002:map')
    throw new HclError(`can't interpret mapping as ${node.tag}`);
  return mappingOf(node, reading);
}

function mappingOf(map: YAMLMap, reading: Reading): HclValue {
  const entries = new Map<string, HclValue>();
  for (const { key, value } of map.items) {
    if (isMergeKey(key)) {
      for (const [name, entry] of mergedEntries(valueOf(asNode(value), reading))) entries.set(name, entry);
      continue;
    }
    entries.set(keyOf(key, reading), valueOf(inFlow(asNode(value), map.flow), reading));
  }
  reading.host.spend(entries.size * SORTING);
  return objectValue(entries);
}

function keyOf(key: unknown, reading: Reading): string {
  const value = isScalar(key) ? scalarOf(key, reading) : key === null ? NULL_VALUE : null;
  if (value === null) throw new HclError('only strings are allowed as mapping keys');
  const text = convertValue(value, 'string');
  if (text.kind === 'null') throw new HclError('mapping key cannot be null');
  if (text.kind !== 'string') throw new HclError('only strings are allowed as mapping keys');
  return text.text;
}

/** Also in quotes. Terraform lets the last one win, be it merged or not. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && ((key.tag === undefined && key.value === '<<') || key.tag === 'tag:yaml.org,2002:merge');
}

function mergedEntries(value: HclValue): Iterable<readonly [string, HclValue]> {
  if (value.kind !== 'object') throw new HclError(`cannot merge ${nameOfType(typeOfValue(value))} into mapping`);
  return value.entries;
}

/** In brackets no text may begin with a colon, not even an IPv6 address. */
function inFlow(node: Node | null, isFlow = false): Node | null {
  if (isFlow && isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string' && node.value.startsWith(':'))
    throw new HclError('did not find expected node content');
  return node;
}

function scalarOf({ value, type, tag, range }: Scalar, { text }: Reading): HclValue {
  const content = typeof value === 'string' ? value : '';
  if (/\p{Surrogate}/u.test(content)) throw new HclError('found invalid Unicode character escape code');
  if (type !== 'BLOCK_FOLDED' && type !== 'BLOCK_LITERAL')
    return yamlScalar({
      text: content,
      style: type === 'PLAIN' || type === undefined ? 'plain' : 'quoted',
      tag: tag ?? null,
    });
  // A block that ends with the document without a line end has none.
  const isCut = range?.[1] === text.length && !text.endsWith('\n');
  return yamlScalar({ text: isCut ? content.replace(/\n$/, '') : content, style: 'block', tag: tag ?? null });
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}
