import { isExact } from '../model/bounds.ts';
import { DIRECTIONS, type Model } from '../model/model.ts';
import { samePackets } from '../packet/packet-set.ts';
import { subjectsOf, type Subject } from '../policy/subjects/subject.ts';

/** Whether two models have the same groups and ACLs, and each lets the same packets pass. */
export function samePacketsPass(a: Model, b: Model): boolean {
  const [of, other] = [admitsIn(a), admitsIn(b)];
  return of.size === other.size && [...of].every(([address, subject]) => admitSame(subject, other.get(address)));
}

function admitsIn(model: Model): ReadonlyMap<string, Filter> {
  const out = new Map<string, Filter>();
  for (const subject of subjectsOf({ ...model, topology: { ...model.topology, endpoints: [] } })) {
    if (subject.kind === 'security-group') out.set(subject.group.address, subject.admits);
    else if (subject.kind === 'network-acl')
      out.set(subject.acl.address, { ingress: subject.lanes.ingress.admits, egress: subject.lanes.egress.admits });
  }
  return out;
}

type Filter = Extract<Subject, { kind: 'security-group' }>['admits'];

function admitSame(a: Filter, b: Filter | undefined): boolean {
  return (
    b !== undefined
    && DIRECTIONS.every(
      (direction) =>
        samePackets(a[direction].possible, b[direction].possible)
        && (isExact(a[direction]) && isExact(b[direction])
          ? true
          : samePackets(a[direction].certain, b[direction].certain)),
    )
  );
}
