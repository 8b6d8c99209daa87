import { MAX_MODULE_DEPTH } from '../../address.ts';
import { isObject, member, objectOr, type JsonObject } from '../../json.ts';

/** A module as the configuration of a plan has it: once for each call, whatever the number of its instances. */
export interface WrittenModule {
  /** The names of the calls that lead to it, outermost first. */
  readonly calls: readonly string[];
  /** `resources`, `outputs`, `variables`, `module_calls`. */
  readonly body: JsonObject;
}

/** Every module of a configuration, the root module first; those that nest too deep are left out. */
export function* writtenModules(configuration: JsonObject | null): Generator<WrittenModule> {
  const root = objectOr(member(configuration, 'root_module'));
  const open: WrittenModule[] = root === null ? [] : [{ calls: [], body: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    if (next.calls.length >= MAX_MODULE_DEPTH) continue;
    for (const [name, call] of Object.entries(objectOr(member(next.body, 'module_calls')) ?? {})) {
      const body = isObject(call) ? objectOr(member(call, 'module')) : null;
      if (body !== null) open.push({ calls: [...next.calls, name], body });
    }
  }
}
