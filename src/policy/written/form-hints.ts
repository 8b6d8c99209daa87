import { networkMeant, portMeant, remoteMeant } from './written-hints.ts';

type Path = readonly (string | number)[];

const PORTS: ReadonlySet<unknown> = new Set(['ports', 'except-ports', 'cover-all-ports']);
const NETWORKS: ReadonlySet<unknown> = new Set(['networks', 'any-of', 'every-of', 'except', 'remote']);
const MAX_SHOWN = 60;

/**
 * What is wrong with a value that has another type than is wanted, and what to write; `wanted`: a type of JSON Schema,
 * or several.
 */
export function typeMistake(path: Path, data: unknown, wanted: readonly string[]): string {
  const own = hintFor(path, data);
  if (own !== null) return own;
  if (data === null) return `is empty: write ${EXAMPLES[wanted[0] ?? ''] ?? 'a value'}, or leave it out`;
  const is = `is no ${wanted.map((type) => WORDS[type] ?? type).join(' or ')}`;
  if (wanted.includes('array') && typeof data !== 'object') return `${is}: write [${asWritten(data)}]`;
  if (wanted.includes('array'))
    return `${is}: write ${path.at(-1) === 'sets' ? `[${SET_EXAMPLE}]` : '- before each element'}`;
  if (wanted.includes('string') && isBraced(data))
    return `${is}: a text with { } is to be in quotes, as "${braces(data)} …"`;
  if (wanted.includes('string') && typeof data !== 'object')
    return `${is}: write "${asWritten(data)}" in quotes, if that is what is meant`;
  if (wanted.includes('object') && typeof data === 'string' && /^[\w.-]+:\S/.test(data))
    return `${is}: write a space after the colon, as ${spaced(path, data)}`;
  if (wanted.includes('object')) return `${is}: write names with what they stand for, as ${mappingAt(path)}`;
  return is;
}

/**
 * A document that is one text may be any file that somebody named, and its lines secrets: only its first word is told.
 */
function spaced(path: Path, data: string): string {
  return path.length === 0 ? `${asWritten(data.replace(/:[^]*/, ''))}: …` : asWritten(data.replace(':', ': '));
}

/** A set of variables of a root module. */
export const SET_EXAMPLE = '{name: prod, var-file: [prod.tfvars]}';

/** What a mapping that stands there may be. */
function mappingAt(path: Path): string {
  const isSet = path[0] === 'stacks' && typeof path.at(-1) === 'number';
  return MAPPINGS[String(path.at(-1))] ?? (isSet ? SET_EXAMPLE : '{name: value}');
}

const MAPPINGS: Readonly<Record<string, string>> = {
  networks: '{office: [203.0.113.0/24]}',
  ports: '{admin: [tcp/22, tcp/3389]}',
  rules: '{sg-unused: off}',
  modules: '{hygiene: off}',
  stacks: '{infra/prod: {workspace: prod}}',
  tag: '{env: prod}',
};
const WORDS: Readonly<Record<string, string>> = {
  array: 'list',
  object: 'mapping',
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
};
/** A type of JSON Schema in words. */
export function typeWord(type: string): string {
  return WORDS[type] ?? type;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  array: 'a list, as [a, b]',
  object: 'what belongs to it',
  string: 'a text',
  integer: 'a whole number',
};

/**
 * What to write where ports, networks, a remote or a number of addresses is wanted; null elsewhere, and where nobody
 * can tell.
 */
export function hintFor(path: Path, data: unknown): string | null {
  const [last, before] = path.filter((step) => typeof step === 'string').toReversed();
  if (last === 'remote' && path[0] !== 'waivers') {
    const meant = remoteMeant(data);
    return meant === null ? null : `${asWritten(data)} is no remote: ${meant}`;
  }
  if (last === 'more-than' || last === 'internet')
    return typeof data === 'number' ? `${data} could be of either family: write {ipv4: ${data}, ipv6: …}` : null;
  if (typeof data !== 'string' && typeof data !== 'number') return null;
  const isElement = typeof path.at(-1) === 'number';
  const listed = (text: string): string => (isElement ? text : `[${text}]`);
  if (PORTS.has(last) || PORTS.has(before)) {
    const meant = portMeant(String(data));
    return meant === null ? null : `${asWritten(data)} is no port: write ${listed(meant)}`;
  }
  if (NETWORKS.has(last) || NETWORKS.has(before)) {
    const meant = networkMeant(String(data));
    return meant === null ? null : `${asWritten(data)} is no network: write ${listed(meant)}`;
  }
  return null;
}

/** `{ports}` without quotes is a mapping to YAML. */
function isBraced(data: unknown): data is Readonly<Record<string, null>> {
  return (
    typeof data === 'object'
    && data !== null
    && !Array.isArray(data)
    && Object.keys(data).length > 0
    && Object.values(data).every((value) => value === null)
  );
}

function braces(data: Readonly<Record<string, null>>): string {
  return `{${asWritten(Object.keys(data).join(', '))}}`;
}

/** What people write for words that are asked for by another name. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    inbound: ['ingress'],
    in: ['ingress'],
    incoming: ['ingress'],
    outbound: ['egress'],
    out: ['egress'],
    outgoing: ['egress'],
    sg: ['security-group'],
    aws_security_group: ['security-group'],
    group: ['security-group'],
    nacl: ['network-acl'],
    acl: ['network-acl'],
    aws_network_acl: ['network-acl'],
    error: ['high'],
    warning: ['medium'],
    warn: ['medium'],
    note: ['low'],
    false: ['off'],
    disabled: ['off'],
    disable: ['off'],
    none: ['off'],
    no: ['off'],
    true: ['on'],
    enabled: ['on'],
    yes: ['on'],
    opentofu: ['tofu'],
    deny: ['forbid'],
    block: ['forbid'],
    disallow: ['forbid'],
    allow: ['forbid', 'require'],
    must: ['require'],
    network: ['networks'],
    port: ['ports'],
    string: ['text'],
    number: ['integer'],
    name: ['id'],
    ignore: ['rules'],
    skip: ['rules'],
    disable_rules: ['rules'],
    skip_rules: ['rules'],
    tags: ['tag'],
    address: ['subject'],
    resource: ['subject'],
    id: ['rule'],
    cidr: ['remote'],
    source: ['remote'],
    why: ['reason'],
    justification: ['reason'],
    comment: ['reason'],
    expires: ['until'],
    expiry: ['until'],
    expiration: ['until'],
    end: ['until'],
  }),
);

/** `; did you mean ingress?` of another word for one of these; nothing where there is none. */
export function synonymHint(given: string, known: readonly string[]): string {
  const meant = (SYNONYMS.get(given.toLowerCase().replaceAll('-', '_')) ?? []).filter((word) => known.includes(word));
  return meant.length === 0 ? '' : `; did you mean ${meant.join(' or ')}?`;
}

/** A value as its author wrote it, shortened. */
export function asWritten(data: unknown): string {
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? String(data));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
