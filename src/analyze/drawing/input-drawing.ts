import { limitMessage } from '../../base/limit.ts';
import type { AclDrawing, InputDrawing } from '../../model/drawing.ts';
import type { InputName } from '../../model/input-name.ts';
import type { Model } from '../../model/model.ts';
import { beginWork } from '../../packet/work.ts';
import { aclDrawing } from './acl-drawing.ts';
import { openNetwork } from '../path/open-network.ts';
import { endpointDrawings, hiddenIn } from './endpoint-drawings.ts';
import { mapDrawing } from './map-drawing.ts';
import { pathDrawings } from './path-drawings.ts';

/** Lists of an input that are drawn; who has more looks at those with something wrong. */
const MAX_ACLS = 40;

/** What pictures of an input show. Within a budget: what takes more is not drawn. */
export function inputDrawing(input: InputName, model: Model): InputDrawing {
  const lists = model.acls.filter(
    ({ foreign, entries, stated, subnets }) => !foreign && entries.length > 0 && (stated || subnets.length > 0),
  );
  const acls = (bounded(() => lists.map(aclDrawing)) ?? []).toSorted((a, b) => rankOf(a) - rankOf(b));
  const around = bounded(() => {
    const network = openNetwork(model);
    const endpoints = endpointDrawings(model, network);
    const map = mapDrawing(model, network, endpoints);
    const { paths, more } = pathDrawings(network, model.topology.endpoints, endpoints, hiddenIn(model));
    return { map, paths, morePaths: more };
  });
  return {
    input,
    ...(around ?? { map: null, paths: [], morePaths: model.topology.endpoints.length }),
    acls: acls.slice(0, MAX_ACLS),
    moreAcls: lists.length - Math.min(acls.length, MAX_ACLS),
  };
}

function bounded<T>(make: () => T): T | null {
  beginWork();
  try {
    return make();
  } catch (error) {
    if (limitMessage(error) === null) throw error;
    return null;
  }
}

function rankOf({ dead, lanes }: AclDrawing): number {
  if (dead > 0) return 0;
  return lanes.some(({ rows }) => rows.some(({ isFinal, cells }) => !isFinal && cells.includes('some'))) ? 1 : 2;
}
