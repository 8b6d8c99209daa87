import { errorOf, type Diagnostic } from '../../../base/diagnostic.ts';

/** A part of the document that is given and says nothing that can be read. */
export function unreadable(message: string, address: string | null = null): Diagnostic {
  return errorOf(`A part of the document cannot be read: ${message}`, { address });
}
