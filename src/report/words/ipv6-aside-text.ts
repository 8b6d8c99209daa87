import { groupedBy } from '../../base/maps.ts';
import type { Difference } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { rowText } from './changed-packets.ts';
import { subjectText } from './difference-text.ts';
import { ipv6Aside } from './ipv6-aside.ts';
import { CHANGE_VERBS, rowParts } from './row-parts.ts';

const MAX_TOLD = 6;
const MAX_SERVICES = 3;

/** What filters say of IPv6 where no network has it, in one line that comes last; null where none of it changes. */
export function ipv6AsideText({ changes }: Pick<Difference, 'changes'>): string | null {
  const told = ipv6Aside(changes).aside.flatMap((change) =>
    CHANGE_VERBS.flatMap((verb) => {
      const rows = change.services.filter((row) => rowParts(row).some((part) => part.verb === verb));
      const services = listed([...new Set(rows.map(rowText))], MAX_SERVICES);
      return rows.length === 0
        ? []
        : [{ does: `${subjectText(change)} ${verb} ${services}`, direction: change.direction }];
    }),
  );
  if (told.length === 0) return null;
  const texts = [...groupedBy(told, ({ does }) => does)].map(
    ([does, all]) => `${does} (${listed(all.map(({ direction }) => direction))})`,
  );
  return `IPv6, which no network here has: ${listed(texts, MAX_TOLD)}`;
}
