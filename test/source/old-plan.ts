import { isList, isObject, type Json, type JsonObject } from '../../src/terraform/json.ts';

/**
 * The plan as Terraform 0.15 writes it, as far as it says what it was made of: references are what they name, without
 * the attribute, and blocks that stand for an argument are missing.
 */
export function asOldPlan(plan: Buffer): Buffer {
  const document: Json = JSON.parse(plan.toString());
  if (!isObject(document)) throw new Error('no plan');
  return Buffer.from(
    JSON.stringify({ ...document, format_version: '0.1', configuration: older(document['configuration'] ?? null) }),
  );
}

function older(value: Json): Json {
  if (isList(value)) return value.map(older);
  if (!isObject(value)) return value;
  const out: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'references' && isList(inner)) out[name] = named(inner.filter((text) => typeof text === 'string'));
    else if (name === 'expressions' && isObject(inner)) out[name] = older(withoutBlocks(value, inner));
    else out[name] = older(inner);
  }
  return out;
}

function withoutBlocks({ type }: JsonObject, expressions: JsonObject): JsonObject {
  if (type !== 'aws_security_group' && type !== 'aws_network_acl') return expressions;
  return Object.fromEntries(Object.entries(expressions).filter(([name]) => name !== 'ingress' && name !== 'egress'));
}

/** `aws_vpc.a[0].id`, `aws_vpc.a[0]`, `aws_vpc.a` are one reference, to `aws_vpc.a[0]`. */
function named(references: readonly string[]): readonly string[] {
  const out: string[] = [];
  references.forEach((text, i) => {
    const before = references[i - 1];
    if (before?.startsWith(text) === true && /^[.[]/.test(before.slice(text.length))) return;
    out.push(
      /^(?:module\.\w+(?:\[[^\]]*\])?\.\w+|module\.\w+|(?:var|local|each|count|path|terraform)\.\w+|(?:data\.)?\w+\.\w+(?:\[[^\]]*\])?)/.exec(
        text,
      )?.[0] ?? text,
    );
  });
  return out;
}
