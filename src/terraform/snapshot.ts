import { errorOf, type Diagnostic } from '../base/diagnostic.ts';
import { compareTexts } from '../base/order.ts';
import type { Resource } from './resource.ts';

export function sortedByAddress(resources: Resource[]): readonly Resource[] {
  return resources.sort((a, b) => compareTexts(a.address, b.address));
}

/**
 * Terraform writes every object once; where one comes twice, nobody can tell which of them is meant. Expects them
 * sorted.
 */
export function duplicateDiagnostics(resources: readonly Resource[]): readonly Diagnostic[] {
  return resources
    .filter(
      ({ address }, index) => resources[index - 1]?.address === address && resources[index - 2]?.address !== address,
    )
    .map(({ address }) => duplicate(address));
}

export function duplicate(address: string): Diagnostic {
  return errorOf('The document lists this object more than once', { address });
}
