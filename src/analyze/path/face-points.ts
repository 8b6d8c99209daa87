import type { Endpoint, Interface } from '../../model/topology.ts';
import type { Family } from '../../packet/family.ts';
import type { ModelLookup } from './lookup.ts';
import { interfacePoint, type WayPoint } from './way-point.ts';

/** Where an interface is, in a family: in each of `certain`, and perhaps in others. */
export interface FacePoints {
  readonly certain: readonly WayPoint[];
  readonly perhaps: readonly WayPoint[];
}

export function pointsOfFace(lookup: ModelLookup, endpoint: Endpoint, face: Interface, family: Family): FacePoints {
  const { certain, possible, open } = face.subnets;
  const at = (subnet: string | null): readonly WayPoint[] => {
    const point = interfacePoint(lookup, endpoint, face, subnet, family);
    return point === null ? [] : [point];
  };
  return {
    certain: certain.flatMap(at),
    perhaps: [
      ...possible.filter((address) => !certain.includes(address)).flatMap(at),
      ...(open || possible.length === 0 ? at(null) : []),
    ],
  };
}
