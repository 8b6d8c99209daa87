import type { SetBy } from '../../model/generated/report.ts';
import type { Entry, Rule } from '../../model/model.ts';
import { joinedSettings } from '../../model/setting.ts';
import type { Hit } from '../hits/hit.ts';

/** Of so many rules and entries it is asked what variables set. */
const MAX_ASKED = 50;

/**
 * Which variables set the values on which a finding turns. Of one that is undetermined, what is not known decides, and
 * that has its causes.
 */
export function findingSettings({ judged, because, turnsOn, verdict }: Hit): readonly SetBy[] {
  if (verdict === 'undetermined' || turnsOn.length === 0) return [];
  const asked = new Set<Entry | Rule>([...(judged === null ? [] : [judged]), ...because].slice(0, MAX_ASKED));
  return joinedSettings([...asked].flatMap((statement) => statement.setBy?.(turnsOn) ?? [])).map(
    ({ variable, how, trail, arguments: set, through }) => ({
      variable,
      how,
      place: trail.at(-1) ?? null,
      arguments: set,
      through,
    }),
  );
}
