import { MAX_MODULE_DEPTH } from '../../address.ts';
import { isObject, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { onlyWanted, type Wants } from '../../wants.ts';
import { isKept } from '../document/change.ts';
import { isDataSource } from '../document/data-in.ts';
import { membersOfPlan, type KeptOfPlan } from '../document/members-of-plan.ts';
import type { MemberReading } from '../document/read-members.ts';
import { withoutConstants } from '../document/slim-changes.ts';
import type { StreamShape } from './read-shaped.ts';

/** What is read of a large document beside what every plan is read for. */
export interface StreamKept extends KeptOfPlan {
  /** Hears of each resource of planned values; says what of it is kept. */
  readonly planned: (resource: Json) => Json | undefined;
}

/** Members of a plan or state that are read whole. All others are read by nobody, or tell what else a document is. */
const WHOLE: ReadonlySet<string> = new Set([
  'format_version',
  'terraform_version',
  'variables',
  'deferred_changes',
  'errored',
  'complete',
]);

/** What is read of each member of a large plan or state. */
export function streamShapes(wants: Wants, kept: StreamKept): (key: string) => StreamShape {
  const ofPlan = membersOfPlan(wants, kept);
  const state = stateValues((resource) => slimResource(resource, wants, kept));
  return (key) => {
    switch (key) {
      case 'planned_values':
        return stateValues(kept.planned);
      case 'prior_state':
        return { members: (name) => (name === 'values' ? state : 'whole') };
      case 'values':
        return state;
      case 'configuration':
        return { members: (name) => (name === 'root_module' ? moduleBody(kept, 0) : 'whole') };
      default:
        return WHOLE.has(key) ? 'whole' : streamShape(ofPlan(key));
    }
  };
}

function streamShape(reading: MemberReading): StreamShape {
  if (reading === 'whole') return 'outline';
  return typeof reading === 'object' && 'elements' in reading ? reading : 'checked';
}

/** The tree of modules of a state or of planned values. */
function stateValues(keep: (resource: Json) => Json | undefined): StreamShape {
  const module = (depth: number): StreamShape => ({
    members: (key) => {
      if (key === 'resources') return { elements: keep };
      if (key !== 'child_modules') return key === 'address' ? 'whole' : 'checked';
      // Of what nests deeper it matters that it is there.
      return depth < MAX_MODULE_DEPTH ? { each: module(depth + 1) } : { elements: () => null };
    },
  });
  return { members: (key) => (key === 'root_module' ? module(0) : 'checked') };
}

/** A module as the configuration has it, with those that it calls. */
function moduleBody(kept: KeptOfPlan, depth: number): StreamShape {
  const call: StreamShape = { members: (key) => (key === 'module' ? moduleBody(kept, depth + 1) : 'whole') };
  return {
    members: (key) => {
      if (key === 'resources' && !kept.withConstants) return { elements: withoutConstants };
      return key === 'module_calls' && depth < MAX_MODULE_DEPTH ? { members: () => call } : 'whole';
    },
  };
}

/** What is kept of a resource of a state: all of it, the attributes that somebody reads, or who it is. */
export function slimResource(resource: Json, wants: Wants, { withData }: KeptOfPlan): Json {
  const own = objectOr(resource);
  const type = textOr(member(own, 'type'));
  if (own === null || type === null || (withData && isDataSource(own)) || wants.type(type)) return resource;
  const values = member(own, 'values') ?? null;
  const mode = isDataSource(own) ? 'data' : 'managed';
  if (!isKept({ mode, type }, [values], wants)) return outlineOf(own);
  if (!isObject(values)) return resource;
  return {
    ...own,
    values: onlyWanted(values, wants),
    sensitive_values: onlyWanted(member(own, 'sensitive_values') ?? null, wants),
  };
}

/** What says who a resource of a state is. */
const WHO = ['address', 'mode', 'type', 'name', 'index', 'module_address', 'deposed_key'];

function outlineOf(resource: JsonObject): JsonObject {
  const out: Record<string, Json> = {};
  for (const name of WHO) {
    const value = member(resource, name);
    if (value !== undefined) out[name] = value;
  }
  return out;
}
