import { errorOf, type Diagnostic } from '../../../base/diagnostic.ts';

/** A part of the document that is given and says nothing that can be read. */
export function unreadable(message: string, address: string | null = null): Diagnostic {
  return errorOf(`A part of the document cannot be read: ${message}`, { address });
}

/** No reader can tell which of the two that a resource says is meant. */
export function contradictory(address: string, what: string): Diagnostic {
  return errorOf(`The plan contradicts itself here, as no plan of Terraform does: ${what}`, { address });
}
