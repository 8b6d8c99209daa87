import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../../base/diagnostic.ts';
import { isObject, member, objectOr, textOr, type Json } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { whoContradiction } from '../document/contradictions.ts';
import { decisiveText } from '../document/decisive.ts';
import { contradictory } from '../document/document-errors.ts';
import {
  changesByAddress,
  comparedOf,
  contradictionTo,
  isCompared,
  type PlannedWho,
} from '../document/planned-values.ts';

/**
 * What is kept of the resources of `planned_values` until the changes are there, which Terraform writes behind them.
 */
export interface PlannedNotes {
  readonly note: (resource: Json) => void;
  /** What `plannedDiagnostics` says of the same resources. */
  readonly against: (changes: Json | undefined) => readonly Diagnostic[];
}

interface PlannedNote extends PlannedWho {
  /** Of what decides about packets; null where nobody reads its values. */
  readonly digest: string | null;
}

export function openPlannedNotes(wants: Wants): PlannedNotes {
  const notes: PlannedNote[] = [];
  return {
    note: (resource) => {
      if (!isObject(resource)) return;
      const type = textOr(member(resource, 'type'));
      const values = objectOr(member(resource, 'values'));
      notes.push({
        address: textOr(member(resource, 'address')),
        type,
        own: whoContradiction(resource),
        digest:
          values !== null && isCompared(type, values, wants)
            ? digestOf(decisiveText(comparedOf(type, values, wants), wants))
            : null,
      });
    },
    against: (changes) => {
      const byAddress = changesByAddress(changes);
      return notes.flatMap((note) => {
        const what = contradictionTo(
          byAddress,
          note,
          (planned) =>
            note.digest === null
            || note.digest === digestOf(decisiveText(comparedOf(note.type, planned, wants), wants)),
        );
        return what === null ? [] : [contradictory(note.address ?? '', what)];
      });
    },
  };
}

/** Somebody may look for two texts that have the same one. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
