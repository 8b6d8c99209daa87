import type { Difference, SubjectChange, WayChange } from '../../model/generated/report.ts';
import { ipv6Aside } from './ipv6-aside.ts';

/** What stands together, since it is as sure. */
export interface Tier {
  /** Null where nothing is told apart by it. */
  readonly heading: string | null;
  readonly changes: readonly SubjectChange[];
  readonly ways: readonly WayChange[];
}

const PERHAPS = 'only perhaps, by what is not known:';

/** What certainly differs, then what may, then what decides nothing; each in the order of the report. */
export function tiers(difference: Pick<Difference, 'changes' | 'ways'> | null): readonly Tier[] {
  const { changes: all = [], ways = [] } = difference ?? {};
  const changes = ipv6Aside(all).rest;
  const of = (wanted: WayChange['verdict']): Omit<Tier, 'heading'> => ({
    changes: changes.filter(({ idle, verdict }) => idle === null && verdict === wanted),
    ways: ways.filter(({ verdict }) => verdict === wanted),
  });
  const [sure, perhaps] = [of('different'), of('undetermined')];
  return [
    { heading: null, ...sure },
    { heading: isEmpty(sure) || isEmpty(perhaps) ? null : PERHAPS, ...perhaps },
    { heading: null, changes: changes.filter(({ idle }) => idle !== null), ways: [] },
  ];
}

function isEmpty({ changes, ways }: Omit<Tier, 'heading'>): boolean {
  return changes.length === 0 && ways.length === 0;
}
