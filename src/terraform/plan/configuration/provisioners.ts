import type { NotAnalysed } from '../../../model/model.ts';
import { isObject, listOr, member, textOr, type JsonObject } from '../../json.ts';
import { writtenModules } from './written-modules.ts';

/** Blocks that run programs, by their address in the configuration (without keys). */
export function provisionersIn(configuration: JsonObject | null): readonly NotAnalysed[] {
  const out: NotAnalysed[] = [];
  for (const { calls, body } of writtenModules(configuration)) {
    for (const block of listOr(member(body, 'resources'))) {
      if (!isObject(block)) continue;
      const kinds = listOr(member(block, 'provisioners')).flatMap((each) =>
        isObject(each) ? (textOr(member(each, 'type')) ?? []) : [],
      );
      if (kinds.length > 0)
        out.push({
          address: `${calls.map((name) => `module.${name}.`).join('')}${textOr(member(block, 'address')) ?? ''}`,
          what: `provisioners run programs (${[...new Set(kinds)].toSorted().join(', ')})`,
        });
    }
  }
  return out;
}
