import type { Suppression } from 'sarif';
import type { Waived } from '../../model/generated/report.ts';
import { saidAt, type Where } from './locations.ts';
import { plainText } from './sarif-text.ts';

/** By what somebody accepted it, and why. */
export function suppressionOf(waived: Waived, where: Where): Suppression {
  const { by, reason, owner, until, exceptionPlace } = waived;
  const known = [...(owner === null ? [] : [`owner ${owner}`]), ...(until === null ? [] : [`until ${until}`])];
  const why = reason ?? (by === 'baseline' ? 'recorded in the baseline' : `accepted by a ${by}`);
  const [location] = saidAt(exceptionPlace, waived, `accepted by this ${by}`, where);
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    status: 'accepted',
    justification: plainText(`${why}${known.length === 0 ? '' : ` (${known.join(', ')})`}`),
    ...(location === undefined ? {} : { location }),
    properties: { by, owner, until },
  };
}
