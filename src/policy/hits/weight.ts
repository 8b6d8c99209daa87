import type { Judgement } from '../../analyze/judgement.ts';
import { compareSeverity } from '../../model/severity.ts';
import type { Severity } from '../generated/policy-module.ts';
import { coversExtent, extentOfHit, togetherOf, type Extent } from './extent.ts';
import type { PolicyHit } from './policy-hit.ts';

/** How grave a finding is, and how far it reaches. */
export interface Weight {
  readonly verdict: Judgement;
  readonly severity: Severity;
  readonly extent: Extent;
}

export function weightOf({ severity, hit }: PolicyHit): Weight {
  return { severity, verdict: hit.verdict, extent: extentOfHit(hit) };
}

/**
 * Whether a finding is no more than these together. A violated one is never covered by an undetermined one, nor a
 * graver one by one that was let pass.
 */
export function outweighs(known: readonly Weight[], now: Weight): boolean {
  if (known.length === 0) return false;
  if (now.verdict === 'violated' && !known.some(({ verdict }) => verdict === 'violated')) return false;
  if (!known.some(({ severity }) => compareSeverity(severity, now.severity) <= 0)) return false;
  return coversExtent(togetherOf(known.map(({ extent }) => extent)), now.extent);
}
