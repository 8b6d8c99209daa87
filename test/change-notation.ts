import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { changesOf } from '../src/policy/findings/change.ts';
import type { Condition, Target } from '../src/policy/generated/policy-module.ts';
import type { PolicyModule } from '../src/policy/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import type { PolicyHit } from '../src/policy/hits/policy-hit.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import type { Settings } from '../src/policy/config/settings.ts';
import type { Model } from '../src/model/model.ts';
import { block, entry, normalised, type Made } from './made-stack.ts';
import type { Json } from '../src/terraform/json.ts';

/**
 * A group and a list before and after, one line a rule: `tcp 22 0.0.0.0/0`, `all pl-1` (a prefix list of which only the
 * id is known), `tcp 22 300.1.1.1/8` (a text that is no CIDR), `tcp 22 ?` (known only after apply); `egress …`; `bare
 * …` without a description. Entries begin with their number: `100 allow tcp 22 0.0.0.0/0`.
 */
export function modelOf(lines: string, more: readonly Made[] = []): Model {
  const sides: Record<string, { readonly blocks: Json[]; readonly unknown: Json[] }> = {};
  const side = (name: string) => (sides[name] ??= { blocks: [], unknown: [] });
  for (const line of lines
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const words = line.split(' ');
    const direction = words[0] === 'egress' ? (words.shift() as string) : 'ingress';
    const isBare = words[0] === 'bare' && words.shift() !== undefined;
    const number = /^\d+$/.test(words[0] ?? '') ? Number(words.shift()) : null;
    const action = number === null ? '' : (words.shift() as string);
    const [protocol, from, to] =
      words[0] === 'all' ? ['-1', 0, 0] : [words[0] as string, ...portsOf(words[1] as string)];
    const peer = words.at(-1) as string;
    const { blocks, unknown } = side(`${number === null ? 'group' : 'list'} ${direction}`);
    if (number === null) {
      blocks.push({
        ...block(protocol as string, from as number, to as number, peersOf(peer)),
        description: isBare ? '' : 'told',
      });
      unknown.push(peer === '?' ? { cidr_blocks: true } : {});
    } else {
      const shown =
        peer === '?'
          ? { cidr_block: null }
          : peer.includes(':')
            ? { cidr_block: '', ipv6_cidr_block: peer }
            : { cidr_block: peer };
      blocks.push(entry(number, action, protocol as string, from as number, to as number, '', shown));
      unknown.push(peer === '?' ? { cidr_block: true } : {});
    }
  }
  const made = (address: string, kind: string, id: string): Made => ({
    address,
    actions: ['update'],
    before: {},
    after: { id, name: 'x', ingress: side(`${kind} ingress`).blocks, egress: side(`${kind} egress`).blocks },
    unknown: { ingress: side(`${kind} ingress`).unknown, egress: side(`${kind} egress`).unknown },
  });
  return normalised([
    made('aws_security_group.g', 'group', 'sg-1'),
    made('aws_network_acl.l', 'list', 'acl-1'),
    ...more,
  ]).model;
}

function portsOf(text: string): readonly [number, number] {
  const [from = '0', to = from] = text.split('-');
  return [Number(from), Number(to)];
}

function peersOf(peer: string): { readonly [name: string]: Json } {
  if (peer === '?') return { cidr_blocks: null };
  if (peer.startsWith('pl-')) return { prefix_list_ids: [peer] };
  if (peer.startsWith('sg-')) return { security_groups: [peer] };
  return peer.includes(':') ? { ipv6_cidr_blocks: [peer] } : { cidr_blocks: [peer] };
}

const BUILT_IN = bindRules(BUILTIN_MODULES);

/** A module of one rule, `found`. */
export function moduleOf(condition: Condition, target: Target = 'security-group'): PolicyModule {
  return {
    module: 'own',
    title: 'Own',
    rules: [
      { id: 'found', title: 't', severity: 'high', why: 'w', fix: 'f', target, condition, message: 'm', examples: [] },
    ],
  };
}

/** `new sg-sensitive-port-open`, with `?` where undetermined; what is only fixed as `fixed …`. */
export function changes(
  before: Model,
  after: Model,
  rules: readonly string[],
  modules: readonly PolicyModule[] = BUILTIN_MODULES,
  settings?: Settings,
): string[] {
  const bound = modules === BUILTIN_MODULES && settings === undefined ? BUILT_IN : bindRules(modules, settings);
  const only = { ...bound, rules: bound.rules.filter(({ rule }) => rules.includes(rule.id)) };
  const told = changesOf(judgeModel(after, only), judgeModel(before, only));
  const text = ({ by, hit }: PolicyHit): string => `${by.rule.id}${hit.verdict === 'undetermined' ? '?' : ''}`;
  return [
    ...told.now.map(({ found, change }) => `${change} ${text(found)}`),
    ...told.fixed.map((found) => `fixed ${text(found)}`),
  ].toSorted();
}
