import { isList, isObject, member, objectOr, type Json, type JsonObject } from '../json.ts';

/** Where marks of a member stand beside it, in plans and states. */
const BESIDE: readonly (readonly [member: string, marks: string])[] = [
  ['after', 'after_sensitive'],
  ['before', 'before_sensitive'],
  ['values', 'sensitive_values'],
];
/** What an output and a variable hold. */
const HELD: ReadonlySet<string> = new Set(['value', 'default']);

/** Where the configuration says what it gives, as a constant or by references. */
const EXPRESSION: Json = { constant_value: true };

/**
 * The marks of a member of an object that has marks itself: all of what is sensitive is, whatever its members are
 * called.
 */
export function sensitiveMarks(object: JsonObject, marks: Json | undefined, name: string): Json | undefined {
  if (marks === true) return true;
  const beside = BESIDE.find(([held]) => held === name)?.[1];
  if (beside !== undefined && Object.hasOwn(object, beside)) return object[beside];
  if (object['sensitive'] === true && HELD.has(name)) return true;
  if (object['sensitive'] === true && name === 'expression') return EXPRESSION;
  return isObject(marks) ? member(marks, name) : undefined;
}

/** The marks of a document: values of variables have theirs in the configuration. */
export function documentMarks(document: Json): Json {
  const root = member(objectOr(member(objectOr(document), 'configuration')), 'root_module');
  const variables = Object.entries(objectOr(member(objectOr(root), 'variables')) ?? {});
  const sensitive = variables.filter(([, variable]) => member(objectOr(variable), 'sensitive') === true);
  return { variables: Object.fromEntries(sensitive.map(([name]) => [name, { value: true }])) };
}

/** The marks of an element of a list that has marks. */
export function elementMarks(marks: Json | undefined, at: number): Json | undefined {
  return marks === true ? true : isList(marks) ? marks[at] : undefined;
}

/** Members that verdicts rest on and that say little: they stay where they are sensitive, as everywhere. */
export const DECIDES: ReadonlySet<string> = new Set([
  'action',
  'direction',
  'egress',
  'from_port',
  'icmp_code',
  'icmp_type',
  'internal',
  'ip_protocol',
  'port',
  'protocol',
  'publicly_accessible',
  'rule_action',
  'rule_no',
  'rule_number',
  'self',
  'to_port',
  'type',
]);
