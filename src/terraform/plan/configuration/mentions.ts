import { addAll } from '../../../base/add-all.ts';
import { MAX_MODULE_DEPTH, parseReference } from '../../address.ts';
import { isList, isObject, listOr, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { KNOWN_TYPES } from '../../resources/readers.ts';
import { writtenModules } from './written-modules.ts';

/**
 * Says for a module path (`net.db`, names without keys) and a block (`aws_security_group.web`) whether anything in the
 * configuration mentions it.
 */
export type Mentions = (modulePath: string, block: string) => boolean;

/**
 * What the configuration mentions: in arguments of other resources, of module calls and in outputs. Whoever owns a rule
 * is no mention. References of locals are not in a plan, so a block that only a local mentions looks unmentioned; null
 * where there is no configuration, or where one expression ends at a local, which may be any block of its module.
 */
export function mentionsIn(configuration: JsonObject | null): Mentions | null {
  if (objectOr(member(configuration, 'root_module')) === null) return null;
  const mentioned = new Set<string>();
  const blind = new Set<string>();
  for (const { calls, body } of writtenModules(configuration)) {
    const path = calls.join('.');
    const seen = new Set<string>();
    const note = (value: Json | undefined): void => {
      for (const text of referencesIn(value)) {
        if (seen.has(text)) continue;
        seen.add(text);
        const reference = parseReference(text);
        if (reference?.kind === 'local') blind.add(path);
        if (reference?.kind === 'resource' && reference.mode === 'managed')
          mentioned.add(`${path}|${reference.type}.${reference.name}`);
      }
    };
    const noteOrder = (block: Json): void => {
      if (isObject(block)) note({ references: member(block, 'depends_on') ?? null });
    };
    for (const block of listOr(member(body, 'resources'))) {
      const owner = KNOWN_TYPES.ownerArgument(textOr(member(isObject(block) ? block : null, 'type')) ?? '');
      const expressions = isObject(block) ? objectOr(member(block, 'expressions')) : null;
      for (const [name, expression] of Object.entries(expressions ?? {})) if (name !== owner) note(expression);
      if (isObject(block)) for (const name of ['for_each_expression', 'count_expression']) note(member(block, name));
      noteOrder(block);
    }
    for (const output of Object.values(objectOr(member(body, 'outputs')) ?? {})) {
      note(isObject(output) ? member(output, 'expression') : undefined);
      noteOrder(output);
    }
    for (const call of Object.values(objectOr(member(body, 'module_calls')) ?? {})) {
      if (!isObject(call)) continue;
      for (const each of ['expressions', 'for_each_expression', 'count_expression']) note(member(call, each));
      noteOrder(call);
    }
  }
  return (path, block) => blind.has(path) || mentioned.has(`${path}|${block}`);
}

const NONE: readonly string[] = [];

function referencesIn(value: Json | undefined): readonly string[] {
  if (isObject(value)) {
    const references = member(value, 'references');
    if (isList(references)) return references.filter((text) => typeof text === 'string');
    if (Object.hasOwn(value, 'constant_value')) return NONE;
  }
  const out: string[] = [];
  const open: { readonly value: Json | undefined; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > MAX_MODULE_DEPTH) continue;
    if (isList(next.value)) for (const element of next.value) open.push({ value: element, depth: next.depth + 1 });
    else if (isObject(next.value)) {
      const references = member(next.value, 'references');
      if (isList(references))
        addAll(
          out,
          references.filter((text) => typeof text === 'string'),
        );
      else
        for (const [name, inner] of Object.entries(next.value))
          if (name !== 'constant_value') open.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return out;
}
