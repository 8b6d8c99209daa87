import { isExact } from '../src/model/bounds.ts';
import type { Entry, Model, Rule } from '../src/model/model.ts';
import { listed, packetLines, packetTexts } from '../src/model/statement-text.ts';
import type { PacketSet } from '../src/packet/packet-set.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { madeBlock, madeChange, madePlan, readMade, refs } from '../src/terraform/plan/made-plan.testing.ts';
import type { Json } from '../src/terraform/json.ts';
import { MODEL_WANTS, normalise, type Normalised } from '../src/terraform/normalise.ts';

/**
 * A resource of a plan. What is in `after` or `refers` is configured, `computed` is known only after apply and not
 * configured.
 */
export interface Made {
  readonly address: string;
  readonly after?: { readonly [name: string]: Json };
  readonly before?: Json;
  readonly unknown?: Json;
  readonly sensitive?: Json;
  /** References by attribute; the attribute is unknown where `unknown` says so, or where `after` lacks it. */
  readonly refers?: { readonly [name: string]: string | readonly string[] };
  readonly computed?: readonly string[];
  readonly actions?: readonly string[];
  /** Attributes that the configuration does not mention, as in a refreshed state. */
  readonly unconfigured?: readonly string[];
}

export function stackOf(resources: readonly Made[], extra: { readonly [key: string]: Json } = {}) {
  const changes: Json[] = [];
  const blocks = new Map<string, Json>();
  for (const {
    address,
    after = {},
    before = null,
    unknown = {},
    sensitive = {},
    refers = {},
    computed = [],
    actions = ['create'],
    unconfigured = [],
  } of resources) {
    const missing = [...Object.keys(refers), ...computed].filter((name) => !(name in after));
    const marks = {
      ...Object.fromEntries(missing.map((name) => [name, true])),
      ...(unknown as { readonly [name: string]: Json }),
    };
    changes.push(
      madeChange({
        address,
        after: actions[0] === 'delete' && actions.length === 1 ? null : after,
        before,
        unknown: marks,
        sensitive,
        actions,
      }),
    );
    const expressions = {
      ...Object.fromEntries(
        Object.keys(after)
          .filter((name) => !unconfigured.includes(name))
          .map((name) => [name, { constant_value: true }]),
      ),
      ...Object.fromEntries(
        Object.entries(refers).map(([name, to]) => [name, refs(...(typeof to === 'string' ? [to] : to))]),
      ),
    };
    const plain = address.replace(/\[[^\]]*\]$/, '');
    if (!plain.startsWith('module.')) blocks.set(plain, madeBlock(plain, expressions));
  }
  return readMade(
    madePlan({
      resource_changes: changes,
      configuration: { root_module: { resources: [...blocks.values()] } },
      ...extra,
    }),
    MODEL_WANTS,
  );
}

export function normalised(resources: readonly Made[], extra: { readonly [key: string]: Json } = {}): Normalised {
  const { planned, retired } = stackOf(resources, extra);
  return normalise(planned, { retired });
}

/**
 * The groups and lists that the input states, one line for each rule or entry; `a ≤ b` are both bounds, where they
 * differ.
 */
export function modelText(model: Model): string[] {
  const out: string[] = [];
  for (const { address, kind, rules, stated } of model.groups) {
    if (stated) out.push(`${kind} group ${address}`, ...rules.map((rule) => `  ${rule.direction} ${boundsText(rule)}`));
  }
  for (const { address, kind, entries, subnets, stated } of model.acls) {
    if (stated)
      out.push(
        `${kind} list ${address}${subnets.length === 0 ? '' : ` on ${subnets.join(' ')}`}`,
        ...entries.map(
          (entry) => `  ${entry.direction} ${entry.number ?? '?'} ${entry.action ?? '?'} ${boundsText(entry)}`,
        ),
      );
  }
  return out;
}

function boundsText({ direction, packets, sensitive, unknown }: Rule | Entry): string {
  const words = (set: PacketSet): string => listed(packetTexts(packetLines(direction, set, sensitive)), 9) || 'nothing';
  const because = unknown.length === 0 ? '' : ` ?${unknown.map(({ attribute }) => attribute).join(' ?')}`;
  return `${isExact(packets) ? words(packets.certain) : `${words(packets.certain)} ≤ ${words(packets.possible)}`}${because}`;
}

/** What the built-in rules find: `rule subject (verdict where not violated) ports`. */
export function findingsText(model: Model, severities: readonly string[] = ['critical', 'high', 'medium']): string[] {
  return judgeModel(model, bindRules(BUILTIN_MODULES))
    .map((found) => findingOf(found, '', null))
    .filter(({ severity }) => severities.includes(severity))
    .map(({ rule, subject, verdict, entry, ports }) =>
      [
        rule,
        subject.address,
        ...(entry === undefined ? [] : [String(entry.number)]),
        ...(verdict === 'violated' ? [] : [verdict]),
        ...(ports.length > 0 && ports.length < 4 ? [ports.join(',')] : []),
      ].join(' '),
    )
    .toSorted();
}

/** One inline block of a security group, as a plan has it. */
export function block(
  protocol: Json,
  from: Json,
  to: Json,
  peers: { readonly [name: string]: Json } = { cidr_blocks: ['0.0.0.0/0'] },
): { readonly [name: string]: Json } {
  return {
    protocol,
    from_port: from,
    to_port: to,
    cidr_blocks: [],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    self: false,
    description: '',
    ...peers,
  };
}

/** One inline entry of a network ACL. */
export function entry(
  number: number,
  action: string,
  protocol: string,
  from: number,
  to: number,
  cidr = '0.0.0.0/0',
  more: { readonly [name: string]: Json } = {},
): { readonly [name: string]: Json } {
  return {
    rule_no: number,
    action,
    protocol,
    from_port: from,
    to_port: to,
    cidr_block: cidr,
    ipv6_cidr_block: '',
    icmp_type: 0,
    icmp_code: 0,
    ...more,
  };
}
