import { isList, isObject, member, objectOr, type Json, type JsonObject } from '../json.ts';

/** What Terraform says of the members of an object: which of them hold what nobody may see. */
export interface SensitiveMarks {
  /** Of a member: true for all of it, or an object or a list of the same shape with true in places. */
  readonly of: (member: string) => Json | undefined;
}

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

/** The marks within an object of a plan or state. */
export function sensitiveMarks(object: JsonObject): SensitiveMarks {
  const isSensitive = object['sensitive'] === true;
  return {
    of: (name) => {
      const marks = BESIDE.find(([held]) => held === name)?.[1];
      if (marks !== undefined && Object.hasOwn(object, marks)) return object[marks];
      if (!isSensitive) return undefined;
      return HELD.has(name) ? true : name === 'expression' ? EXPRESSION : undefined;
    },
  };
}

/** The marks of a document: values of variables have theirs in the configuration. */
export function documentMarks(document: Json): Json {
  const root = member(objectOr(member(objectOr(document), 'configuration')), 'root_module');
  const variables = Object.entries(objectOr(member(objectOr(root), 'variables')) ?? {});
  const sensitive = variables.filter(([, variable]) => member(objectOr(variable), 'sensitive') === true);
  return { variables: Object.fromEntries(sensitive.map(([name]) => [name, { value: true }])) };
}

/** The marks of a member or an element, within marks. */
export function marksWithin(marks: Json | undefined, at: string | number): Json | undefined {
  if (marks === true) return true;
  if (isList(marks)) return typeof at === 'number' ? marks[at] : undefined;
  return isObject(marks) && typeof at === 'string' ? member(marks, at) : undefined;
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
