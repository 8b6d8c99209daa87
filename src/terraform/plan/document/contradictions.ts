import { instanceKey } from '../../address-tokens.ts';
import { parseResourceAddress } from '../../address.ts';
import { isList, isObject, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { holdsTrue } from '../values/marks.ts';
import { unformed } from './attribute-forms.ts';
import type { Change } from './change.ts';
import { sameDecisive } from './decisive.ts';

/** What Terraform and OpenTofu write (jsonplan/plan.go, `actionString`; OpenTofu has `forget` first). */
const ACTIONS: ReadonlySet<string> = new Set([
  'no-op',
  'create',
  'read',
  'update',
  'delete',
  'forget',
  'delete,create',
  'create,delete',
  'create,forget',
  'forget,create',
]);

/**
 * In what a change contradicts itself, in words; null where it does not. No plan of Terraform does: one that does was
 * made by somebody, so that whatever is read of it, something else may be meant. `wants` is null where its values are
 * not kept.
 */
export function contradictionOf(element: JsonObject, change: Change, wants: Wants | null): string | null {
  return (
    whoContradiction(element)
    ?? actionContradiction(change)
    ?? (wants === null ? null : valueContradiction(change, wants))
  );
}

/** Of a resource of a plan or state: its address says again what its mode, type, name, index and module say. */
export function whoContradiction(element: JsonObject): string | null {
  const address = textOr(member(element, 'address')) ?? '';
  const mode = member(element, 'mode');
  const type = textOr(member(element, 'type')) ?? '';
  if (mode !== undefined && mode !== 'managed' && mode !== 'data') return 'its mode is neither `managed` nor `data`';
  const [name, index, module] = [member(element, 'name'), member(element, 'index'), member(element, 'module_address')];
  const key = typeof index === 'number' || typeof index === 'string' ? instanceKey(index) : '';
  // Mostly they are the same text; only else is the address taken apart.
  if (
    `${typeof module === 'string' ? `${module}.` : ''}${mode === 'data' ? 'data.' : ''}${type}.${textOr(name) ?? ''}${key}`
    === address
  )
    return null;
  const parsed = parseResourceAddress(address);
  if (parsed === null) return null;
  if (parsed.mode !== (mode === 'data' ? 'data' : 'managed'))
    return `its mode is \`${mode === 'data' ? 'data' : 'managed'}\`, its address says otherwise`;
  if (parsed.type !== type) return 'its type is not the one of its address';
  if (name !== undefined && parsed.name !== name) return 'its name is not the one of its address';
  // States of Terraform 0.12 have addresses without keys.
  if (index !== undefined && index !== null && parsed.key !== '' && parsed.key !== '[*]' && parsed.key !== key)
    return 'its index is not the one of its address';
  return typeof module === 'string' && parsed.module !== module ? 'its module is not the one of its address' : null;
}

function actionContradiction({ mode, actions, deposed }: Change): string | null {
  const action = actions.join();
  if (!ACTIONS.has(action)) return 'its actions are none that Terraform plans';
  if (mode === 'managed' && action === 'read') return 'it is read, as only data sources are';
  if (mode === 'data' && action !== 'read' && action !== 'no-op' && action !== 'delete')
    return 'it is changed, as data sources never are';
  return deposed === null || ['delete', 'forget', 'no-op'].includes(action)
    ? null
    : `a deposed object can only be deleted or forgotten, not: ${action}`;
}

function valueContradiction(change: Change, wants: Wants): string | null {
  const { mode, type, actions, before, after, afterUnknown } = change;
  const ends = !actions.some((action) => action === 'delete' || action === 'forget') || actions.includes('create');
  if (ends && after === null && afterUnknown !== true)
    return `it is there after the plan (${actions.join()}), and its \`after\` is null`;
  if (!ends && after !== null)
    return `it is not there after the plan (${actions.join()}), and its \`after\` says what it is`;
  if (mode === 'managed' && actions.join() === 'create' ? before !== null : mode === 'managed' && before === null)
    return `its \`before\` does not go with ${actions.join()}`;
  if (mode === 'managed' && actions.join() === 'no-op' && !sameDecisive(objectOr(before), objectOr(after), wants))
    return 'nothing is to change, and its `before` and `after` differ';
  for (const [name, values] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const attribute = unformed(type, values);
    if (attribute !== null) return `\`${attribute}\` in its \`${name}\` is not what the provider writes there`;
  }
  const marked = misMarked(after, afterUnknown, 0);
  return marked === null
    ? null
    : `its \`after_unknown\` does not go with its \`after\`${marked === '' ? '' : ` (${marked.slice(1)})`}`;
}

/** Marks nest as values do. */
const MAX_DEPTH = 64;

/**
 * Where a mark says that a value is unknown which is known, or marks parts that the value does not have; null where
 * none does.
 */
function misMarked(value: Json | undefined, mark: Json | undefined, depth: number): string | null {
  if (mark === undefined || mark === null || mark === false || depth > MAX_DEPTH) return null;
  if (mark === true)
    return value === undefined
      || value === null
      || (depth === 0 && isObject(value) && Object.values(value).every((each) => each === null))
      ? null
      : '';
  if (typeof mark !== 'object') return '';
  if (value === undefined || value === null) return null;
  if (isList(mark) ? !isList(value) : !isObject(value)) return holdsTrue(mark) ? '' : null;
  if (isList(mark)) {
    for (let i = 0; i < mark.length; i++) {
      const inside = misMarked(isList(value) ? value[i] : null, mark[i], depth + 1);
      if (inside !== null) return `[${i}]${inside}`;
    }
    return null;
  }
  for (const [name, inner] of Object.entries(mark)) {
    const inside = misMarked(isObject(value) ? member(value, name) : null, inner, depth + 1);
    if (inside !== null) return `.${name}${inside}`;
  }
  return null;
}
