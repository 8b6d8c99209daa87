import type { Analysis, AnalysisId } from './analysis.ts';
import { BLOCKED_RULES } from './blocked-rules.ts';
import { CLOSE_NUMBERS } from './close-numbers.ts';
import { DEAD_ENTRIES } from './dead-entries.ts';
import { DEFAULT_GROUP_IN_USE } from './default-group-in-use.ts';
import { DUPLICATE_NUMBERS } from './duplicate-numbers.ts';
import { EXPOSED_ENDPOINT } from './exposed-endpoint.ts';
import { IGNORED_PORTS } from './ignored-ports.ts';
import { INEFFECTIVE_DENIES } from './ineffective-denies.ts';
import { MISSING_REPLIES } from './missing-replies.ts';
import { MIXED_MANAGEMENT } from './mixed-management.ts';
import { NARROW_REPLIES } from './narrow-replies.ts';
import { NOT_ANALYSED } from './not-analysed.ts';
import { OPEN_DEFAULT_LIST } from './open-default-list.ts';
import { PORT_ZERO } from './port-zero.ts';
import { REDUNDANT_RULES } from './redundant-rules.ts';
import { REFUSED } from './refused.ts';
import { RULE_QUOTA } from './rule-quota.ts';
import { UNDESCRIBED_RULES } from './undescribed-rules.ts';
import { UNUSED } from './unused.ts';
import { WIDER_IPV6 } from './wider-ipv6.ts';

/** Every analysis, in the order in which the schema and the table of conditions tell them. */
export const ANALYSES: readonly Analysis[] = [
  DEAD_ENTRIES,
  INEFFECTIVE_DENIES,
  DUPLICATE_NUMBERS,
  CLOSE_NUMBERS,
  MISSING_REPLIES,
  NARROW_REPLIES,
  OPEN_DEFAULT_LIST,
  PORT_ZERO,
  REDUNDANT_RULES,
  WIDER_IPV6,
  MIXED_MANAGEMENT,
  RULE_QUOTA,
  UNDESCRIBED_RULES,
  REFUSED,
  IGNORED_PORTS,
  UNUSED,
  DEFAULT_GROUP_IN_USE,
  EXPOSED_ENDPOINT,
  BLOCKED_RULES,
  NOT_ANALYSED,
];

const BY_ID: ReadonlyMap<AnalysisId, Analysis> = new Map(ANALYSES.map((each) => [each.id, each]));

/** The schema has refused other names. */
export function analysisOf(id: AnalysisId): Analysis {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`no analysis ${id}`);
  return found;
}
