/**
 * Makes mutants of a rule: modules with this rule alone and one thing in it that is different. Each is `{ what, module
 * }`; what cannot be meant (a sentence without a remote) is made as well, and is to be refused when it is loaded.
 */
import { readAnalyses } from './read-analyses.mjs';

/** `sets`: the named port sets, which a parameter may name. */
export function mutantsOf(module, rule, sets) {
  const with_ = (what, changed, parameters = module.parameters) => ({
    what,
    module: alone({ ...module, parameters }, { ...rule, ...changed }),
  });
  return [
    ...targets(rule.target).map(([what, target]) => with_(what, { target })),
    ...conditions(rule.condition, rule, module).map(([what, condition]) => with_(what, { condition })),
    ...parameters(module.parameters ?? {}, rule, sets).map(([what, changed]) => with_(what, {}, changed)),
  ];
}

/**
 * A module with one rule of it. Parameters that it does not name would be a mistake of their own, and so would words of
 * a template that another analysis has not.
 */
export function alone({ parameters: given = {}, ...module }, rule) {
  return {
    ...module,
    parameters: Object.fromEntries(Object.entries(given).filter(([name]) => isNamed(name, rule))),
    rules: [{ ...rule, message: 'found', perhaps: 'perhaps found', fix: 'change it' }],
  };
}

function isNamed(name, { condition }) {
  return JSON.stringify(condition).includes(`"$${name}"`);
}

const OTHER = {
  ingress: 'egress',
  egress: 'ingress',
  overruled: 'redundant',
  redundant: 'overruled',
  services: 'all-traffic',
  'all-traffic': 'services',
  forbid: 'require',
  require: 'forbid',
  all: 'any',
  any: 'all',
  'security-group': 'network-acl',
  'network-acl': 'security-group',
  'any-of': 'every-of',
  'every-of': 'any-of',
  ipv4: 'ipv6',
  ipv6: 'ipv4',
};

const ANALYSES = await readAnalyses();

/** Those that need no options. */
function plainAnalyses(target) {
  return ANALYSES.filter(
    ({ targets, options }) => targets.includes(target) && (options?.required ?? []).length === 0,
  ).map(({ id }) => id);
}

function targets(target) {
  if (Array.isArray(target))
    return target.map((each) => [`target without ${each}`, target.filter((other) => other !== each)]);
  return [
    [`target ${OTHER[target]}`, OTHER[target]],
    [`target ${OTHER[target]} as well`, [target, OTHER[target]]],
  ];
}

function conditions(condition, rule, module) {
  const [kind] = Object.keys(condition);
  const inner = (part) => conditions(part, rule, module);
  switch (kind) {
    case 'all':
    case 'any': {
      const parts = condition[kind];
      return [
        [`${kind} → ${OTHER[kind]}`, { [OTHER[kind]]: parts }],
        ...parts.flatMap((part, i) => [
          [`${kind} without ${sayPart(part)}`, { [kind]: parts.filter((_, j) => j !== i) }],
          ...inner(part).map(([what, changed]) => [what, { [kind]: parts.with(i, changed) }]),
        ]),
      ];
    }
    case 'not':
      return [
        [`${sayPart(condition.not)} without not`, condition.not],
        ...inner(condition.not).map(([what, changed]) => [what, { not: changed }]),
      ];
    case 'forbid':
    case 'require':
      return [
        [`${kind} → ${OTHER[kind]}`, { [OTHER[kind]]: condition[kind] }],
        [`not ${kind}`, { not: condition }],
        ...sentences(condition[kind], rule.target).map(([what, changed]) => [`${kind}: ${what}`, { [kind]: changed }]),
      ];
    case 'attribute':
      return [
        [`not ${sayPart(condition)}`, { not: condition }],
        ...Object.entries(condition.attribute).flatMap(([name, test]) => [
          [`attribute ${name} of any value`, { attribute: { [name]: { exists: true } } }],
          ...Object.keys(test).map((key) => [
            `attribute ${name} ${key} something else`,
            { attribute: { [name]: { is: 'something else' } } },
          ]),
        ]),
      ];
    case 'analysis':
      return [[`not ${sayPart(condition)}`, { not: condition }], ...analyses(condition, rule, module)];
    default:
      throw new Error(`nobody has said yet how to mutate ${kind}`);
  }
}

const sayPart = (condition) =>
  condition.analysis === undefined ? Object.keys(condition)[0] : `analysis ${condition.analysis}`;

/** @returns {[string, object][]} */
function sentences(sentence, target) {
  const isOfGroups = [target].flat().includes('security-group');
  const out = Object.keys(sentence).map((key) => [`without ${key}`, without(sentence, key)]);
  const change = (what, changed) => out.push([what, { ...sentence, ...changed }]);
  if (sentence.direction === undefined)
    for (const direction of ['ingress', 'egress']) change(`only ${direction}`, { direction });
  else change(`${sentence.direction} → ${OTHER[sentence.direction]}`, { direction: OTHER[sentence.direction] });
  for (const family of sentence.families ?? ['ipv4', 'ipv6'])
    change(`only ${OTHER[family]}`, { families: [OTHER[family]] });
  for (const key of ['ports', 'except-ports', 'except', 'protocols']) {
    if (Array.isArray(sentence[key]))
      for (const each of sentence[key])
        change(`${key} without ${each}`, { [key]: sentence[key].filter((other) => other !== each) });
  }
  if (sentence.everything === undefined) change('everything', { everything: true });
  if (isOfGroups && sentence['written-as'] === undefined)
    for (const form of ['cidr', 'prefix-list', 'security-group'])
      change(`only written as ${form}`, { 'written-as': [form] });
  if (!isOfGroups && sentence.through === undefined) change('through not-return-like', { through: 'not-return-like' });
  if (sentence.through !== undefined)
    out.push(['through all', { ...without(sentence, 'cover-all-ports'), through: 'all' }]);
  if (sentence.direction !== undefined && sentence['unless-everything'] === undefined)
    change('unless-everything', { 'unless-everything': true });
  for (const [what, remote] of remotes(sentence.remote)) change(what, { remote });
  return out;
}

function remotes(remote) {
  if (remote === 'anyone') return [['anyone → internet', 'internet']];
  if (remote === 'internet')
    return [
      ['internet → anyone', 'anyone'],
      ...otherInternets().map(([what, limit]) => [what, { 'more-than': limit }]),
    ];
  if (remote === undefined) return [];
  const [[kind, value]] = Object.entries(remote);
  if (kind === 'any-of' || kind === 'every-of')
    return [
      [`${kind} → ${OTHER[kind]}`, { [OTHER[kind]]: value }],
      ...[value]
        .flat()
        .map((each) => [`${kind} without ${each}`, { [kind]: [value].flat().filter((other) => other !== each) }]),
    ];
  return Object.entries(value)
    .filter(([, number]) => typeof number === 'number')
    .flatMap(([family, number]) =>
      aroundNumber(number).map((other) => [`${kind} ${family} ${other}`, { [kind]: { ...value, [family]: other } }]),
    );
}

/** The internet of a configuration that says nothing of it, with another limit. */
function otherInternets() {
  const limits = { ipv4: 65536, ipv6: 4294967296 };
  return [
    ...Object.entries(limits).flatMap(([family, number]) =>
      aroundNumber(number).map((other) => [
        `internet: more than ${other} of ${family}`,
        { ...limits, [family]: other },
      ]),
    ),
    ['internet: private addresses count', { ...limits, counting: 'all' }],
  ];
}

function aroundNumber(number) {
  return [...new Set([number - 1, number + 1, Math.floor(number / 2), number * 2])].filter(
    (other) => other >= 0 && other !== number,
  );
}

function analyses({ analysis, options }, rule, module) {
  const say = (name, changed) => [
    `analysis ${name}${Object.keys(changed ?? {}).length === 0 ? '' : ` ${JSON.stringify(changed)}`}`,
    changed === undefined ? { analysis: name } : { analysis: name, options: changed },
  ];
  const out = [];
  for (const target of [rule.target].flat())
    for (const other of plainAnalyses(target)) if (other !== analysis) out.push(say(other));
  if (analysis === 'missing-replies') {
    out.push(say('narrow-replies', { enough: options.ports, ports: '1024-65535' }));
    for (const direction of ['ingress', 'egress'])
      if (options.direction === undefined)
        out.push(say('missing-replies', { ...without(options, 'own-ports'), direction }));
  }
  if (analysis === 'narrow-replies')
    for (const direction of ['ingress', 'egress'])
      for (const ports of [options.enough, options.ports]) out.push(say('missing-replies', { direction, ports }));
  if (options === undefined) return out;
  for (const [key, value] of Object.entries(options)) {
    out.push([`options without ${key}`, { analysis, options: without(options, key) }]);
    const changes = [
      ...(OTHER[value] === undefined ? [] : [OTHER[value]]),
      ...(typeof value === 'number' ? aroundNumber(value) : []),
      ...(typeof value === 'boolean' ? [!value] : []),
      ...(String(value).startsWith('$')
        ? Object.keys(module.parameters)
            .map((name) => `$${name}`)
            .filter((name) => name !== value)
        : []),
    ];
    for (const changed of changes)
      out.push([`options ${key}: ${value} → ${changed}`, { analysis, options: { ...options, [key]: changed } }]);
  }
  if (analysis === 'wider-ipv6')
    for (const [what, limit] of otherInternets())
      out.push([what, { analysis, options: { ...options, 'more-than': limit } }]);
  return out;
}

/** Of those that the condition names: left out, or with another default. */
function parameters(given, rule, sets) {
  return Object.entries(given)
    .filter(([name]) => isNamed(name, rule))
    .flatMap(([name, parameter]) => [
      [`no parameter ${name}`, without(given, name)],
      ...defaults(parameter, sets).map(([what, value]) => [
        `${name}: ${what}`,
        { ...given, [name]: { ...parameter, default: value } },
      ]),
    ]);
}

function defaults({ type, default: value }, sets) {
  switch (type) {
    case 'integer':
      return aroundNumber(value).map((other) => [`${value} → ${other}`, other]);
    case 'port-range': {
      const [first, last] = value.split('-').map(Number);
      const ranges = [
        [first - 1, last],
        [first + 1, last],
        [first, last - 1],
        [first, last + 1],
      ];
      return ranges.map(([a, b]) => [`${value} → ${a}-${b}`, `${a}-${b}`]);
    }
    case 'ports': {
      const ports = expanded(value, sets);
      return [
        ...ports.map((port) => [`without ${port}`, ports.filter((other) => other !== port)]),
        ...['tcp/443', 'udp/22'].map((port) => [`with ${port}`, [...ports, port]]),
      ];
    }
    default:
      throw new Error(`nobody has said yet how to mutate a parameter of type ${type}`);
  }
}

/** Sets that are compiled into the program cannot be mutated, so their ports are written out. */
function expanded(value, sets) {
  return [
    ...new Set([value].flat().flatMap((each) => (sets[each] === undefined ? [each] : expanded(sets[each], sets)))),
  ];
}

function without(object, key) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
