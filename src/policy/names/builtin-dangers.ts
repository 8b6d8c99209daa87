import type { Dangers } from '../../analyze/difference/danger.ts';
import { BUILTIN_NAMES, lookupOf } from './lookup.ts';
import { portsOf } from './named-ports.ts';

/** What is grave where nothing is configured: the sensitive ports that come with Portcullis, and its internet. */
export function builtinDangers(): Dangers {
  return { internet: BUILTIN_NAMES.internet, ports: portsOf(['sensitive'], lookupOf({})) };
}
