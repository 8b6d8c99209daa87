import { Matcher, RE2JS, RE2JSSyntaxException } from 're2js';
import { listType, objectType, tupleType, type HclType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { listValue, nullOf, objectValue, stringValue, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argumentError, textArgument } from './call-arguments.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { expandReplacement } from './replacement.ts';
import { stringResult, textParameter } from './string-result.ts';

const PARAMETERS = [textParameter('pattern'), textParameter('string')];

export const REGEX_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  regex: {
    parameters: PARAMETERS,
    type: ([pattern]) => (pattern?.kind === 'string' ? (compiled(pattern.text)?.type ?? 'any') : 'any'),
    call: (args, host) => firstMatch(textArgument(args, 0), textArgument(args, 1), host),
  },
  regexall: {
    parameters: PARAMETERS,
    type: ([pattern]) => listType(pattern?.kind === 'string' ? (compiled(pattern.text)?.type ?? 'any') : 'any'),
    call: (args, host) => allMatches(textArgument(args, 0), textArgument(args, 1), host),
  },
};

interface Pattern {
  readonly program: RE2JS;
  /** Of the groups, in their order; empty for a group without a name. */
  readonly names: readonly string[];
  /** Of what a match gives. */
  readonly type: HclType;
}

/** Every match of a pattern (the text between slashes) replaced. */
export function replacePattern(text: string, pattern: string, replacement: string, host: FunctionHost): HclValue {
  host.spend(pattern.length * COMPILING);
  const program = programOf(
    pattern,
    (error, expression) => new HclError(`error parsing regexp: ${error}: \`${expression}\``),
  );
  if (program === null) return unknownValue('string');
  const names = groupNames(program);
  let out = '';
  let end = 0;
  for (const match of matches(program, text, host)) {
    const added =
      text.slice(end, match.start()) + expandReplacement(replacement, names, (group) => match.group(group) ?? '');
    host.spend(added.length);
    out += added;
    end = match.end();
  }
  return stringResult(out + text.slice(end), host);
}

function firstMatch(pattern: string, text: string, host: FunctionHost): HclValue {
  host.spend(pattern.length * COMPILING);
  const known = compiled(pattern);
  if (known === null) return unknownValue('any');
  for (const match of matches(known.program, text, host)) return matchValue(known, match);
  throw new HclError('pattern did not match any part of the given string');
}

function allMatches(pattern: string, text: string, host: FunctionHost): HclValue {
  host.spend(pattern.length * COMPILING);
  const known = compiled(pattern);
  if (known === null) return unknownValue(listType('any'));
  const found: HclValue[] = [];
  for (const match of matches(known.program, text, host)) {
    host.spend(1 + known.names.length);
    found.push(matchValue(known, match));
  }
  return listValue(found, known.type);
}

function matchValue({ names }: Pattern, match: Matcher): HclValue {
  const group = (i: number): HclValue => {
    const text = match.group(i);
    return text === null ? nullOf('string') : stringValue(text);
  };
  if (names.length === 0) return group(0);
  if (names[0] === '') return tupleValue(names.map((_, i) => group(i + 1)));
  return objectValue(names.map((name, i) => [name, group(i + 1)]));
}

/** Null for what Go takes and the engine here does not. */
function compiled(pattern: string): Pattern | null {
  const program = programOf(pattern, (error, expression) =>
    argumentError('pattern', `invalid regexp pattern: ${error} in ${expression}`),
  );
  if (program === null) return null;
  const names = groupNames(program);
  const named = names.filter((name) => name !== '').length;
  if (named > 0 && named < names.length)
    throw argumentError('pattern', 'invalid regexp pattern: cannot mix both named and unnamed capture groups');
  if (names.length === 0) return { program, names, type: 'string' };
  return {
    program,
    names,
    type:
      named === 0 ? tupleType(names.map(() => 'string')) : objectType(new Map(names.map((name) => [name, 'string']))),
  };
}

/** Two groups of one name are refused by the engine, but not by Go. */
function programOf(pattern: string, refusal: (error: string, expression: string) => HclError): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    if (error.error === 'duplicate capture group name') return null;
    throw refusal(error.error, error.input ?? '');
  }
}

function groupNames(program: RE2JS): readonly string[] {
  const names = new Map(Object.entries(program.namedGroups()).map(([name, group]) => [group, name]));
  return Array.from({ length: program.groupCount() }, (_, i) => names.get(i + 1) ?? '');
}

/** What a letter of a pattern costs at most until the pattern is compiled. */
const COMPILING = 32;

/** How many steps of an automaton count as one of the evaluation. */
const STEPS = 4;

/**
 * All matches from left to right, none empty right behind another. Each may cost the length of the rest times the size
 * of the pattern and its groups.
 */
function* matches(program: RE2JS, text: string, host: FunctionHost): Generator<Matcher> {
  const size = program.programSize() * (1 + program.groupCount());
  host.spend(Math.ceil(size / STEPS));
  const match = program.matcher(text);
  let end = -1;
  for (let at = 0; at <= text.length; ) {
    host.spend(1 + Math.ceil((size * (text.length - at)) / STEPS));
    if (!match.find(at)) return;
    const isEmptyBehindOther = match.end() === at && match.start() === end;
    at = match.end() === at ? at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : match.end();
    end = match.end();
    if (!isEmptyBehindOther) yield match;
  }
}
