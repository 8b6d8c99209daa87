import type { NotSeen } from '../model/generated/report.ts';
import type { UnreadPower } from '../terraform/unread/unread-powers.ts';

/** The two that are compared, and what addresses of before are called now. */
export interface ComparedPowers {
  readonly before: readonly UnreadPower[];
  readonly now: readonly UnreadPower[];
  readonly follow: (address: string) => string;
  /**
   * `plan`: both are of one, where what AWS chooses is as it was. `account`: one is a live account, of which nothing is
   * described but what the model has.
   */
  readonly form: 'plan' | 'inputs' | 'account';
}

/** What decides packets in ways that the models do not have, and is not, or perhaps not, as it was. */
export function notCompared({ before, now, follow, form }: ComparedPowers): readonly NotSeen[] {
  const was = new Map(before.map((power) => [follow(power.address), power]));
  const isAlone = (power: UnreadPower): boolean => form !== 'account' && power.alone();
  const is = new Set(now.map(({ address }) => address));
  return [
    ...now.flatMap((power): NotSeen[] => {
      const old = was.get(power.address);
      if (old === undefined) return isAlone(power) ? [told(power, 'it is new')] : [];
      if (form === 'plan' && !power.changes) return [];
      const differs = power.attributes().filter((name) => !isSame(old, power, name, form));
      const gone = old
        .attributes()
        .filter((name) => !power.attributes().includes(name) && !isSame(old, power, name, form));
      const names = [...differs, ...gone];
      if (old.certain !== power.certain) return [told(power, 'it may not be there')];
      return names.length === 0
        ? []
        : [told(power, `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not as before`)];
    }),
    ...before.flatMap((power): NotSeen[] =>
      is.has(follow(power.address)) || !isAlone(power) ? [] : [told(power, 'it is gone')],
    ),
  ];
}

function told({ address, says }: UnreadPower, why: string): NotSeen {
  return { address, what: `not compared: ${says}, and ${why}` };
}

function isSame(before: UnreadPower, now: UnreadPower, name: string, form: ComparedPowers['form']): boolean {
  const [was, is] = [before.said(name), now.said(name)];
  if (was === null || is === null) return false;
  if (JSON.stringify(was) === JSON.stringify(is)) return true;
  if (was !== undefined && is !== undefined) return false;
  if (form === 'account') return true;
  if (form === 'plan') return now.isChosen(name);
  // What nobody writes may have any default.
  const other = was === undefined ? now : before;
  return other.configures(name) === false;
}
