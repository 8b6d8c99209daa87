import { compareTexts } from '../../base/order.ts';
import type { Direction, Entry, NetworkAcl, OneOf, Rule, SecurityGroup } from '../../model/model.ts';
import { openNumberBook } from '../../analyze/number-book.ts';
import { groupSubject, lanesOf, type FilterSubject } from './subject.ts';

/** The subject as it is if what may be its own is (`on`) or is not (`off`), by the keys of `OneOf`. */
export function ifOwner(subject: FilterSubject, on: ReadonlySet<string>, off: ReadonlySet<string>): FilterSubject {
  const fate = (oneOf: { readonly key: string } | undefined): 'kept' | 'on' | 'off' =>
    oneOf === undefined ? 'kept' : on.has(oneOf.key) ? 'on' : off.has(oneOf.key) ? 'off' : 'kept';
  const fates = new Map<string, 'on' | 'off'>();
  const decided = <S extends Owned<S>>(statements: readonly S[]): S[] =>
    statements.flatMap((statement) => {
      const what = fate(statement.oneOf);
      if (what === 'kept') return [statement];
      fates.set(`${statement.direction} ${statement.address}`, what);
      return what === 'on' && statement.oneOf !== undefined ? [statement.oneOf.statement] : [];
    });
  if (subject.kind === 'security-group') {
    const rules = decided<Rule>(subject.group.rules);
    return groupSubject(
      { ...subject.group, rules, ...asTold(subject.group, rules, fates) },
      subject.named,
      subject.around,
    );
  }
  const entries = decided<Entry>(subject.acl.entries);
  const acl: NetworkAcl = { ...subject.acl, entries, ...asTold(subject.acl, entries, fates) };
  return { ...subject, acl, lanes: lanesOf(acl), numbers: openNumberBook(acl) };
}

interface Owned<S> {
  readonly address: string;
  readonly direction: Direction;
  readonly oneOf?: OneOf<S>;
}

/** What AWS makes by itself is stated only by what belongs to it. */
function asTold(
  owner: SecurityGroup | NetworkAcl,
  statements: readonly (Rule | Entry)[],
  fates: ReadonlyMap<string, 'on' | 'off'>,
): Pick<SecurityGroup, 'stated' | 'management'> {
  const {
    management: { inline, standalone, perhaps },
    stated,
    kind,
    place,
    address,
  } = owner;
  const undecided = (direction: Direction): string[] =>
    perhaps[direction].filter((each) => !fates.has(`${direction} ${each}`));
  const added = (direction: Direction): string[] =>
    [
      ...standalone[direction],
      ...perhaps[direction].filter((each) => fates.get(`${direction} ${each}`) === 'on'),
    ].toSorted(compareTexts);
  return {
    stated:
      stated && (kind !== 'default' || place !== null || statements.some((statement) => statement.address !== address)),
    management: {
      inline,
      standalone: { ingress: added('ingress'), egress: added('egress') },
      perhaps: { ingress: undecided('ingress'), egress: undecided('egress') },
    },
  };
}
