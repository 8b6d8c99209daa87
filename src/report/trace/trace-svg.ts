import { alikeTraces } from '../words/alike-traces.ts';
import { alikeWays, otherSubnets } from '../words/alike-ways.ts';
import { flowText, unreached, wayVerdict, wayText } from '../words/flow-words.ts';
import { pathsSvg } from '../svg/path-svg.ts';
import type { TraceFormat } from './trace-format.ts';

/** Each way of each flow, one below the other; nothing where no flow was asked for. */
export const traceSvg: TraceFormat = ({ traces }) => {
  const paths = alikeTraces(traces).flatMap(({ trace, all, from, to }) =>
    alikeWays(all).map((each) => ({
      // The verdict first: long names may leave no room for all subnets.
      title: `${flowText({ ...trace, from, to })}: ${wayVerdict(each.way)} (${[wayText(each.way, each.among), ...otherSubnets(each)].join('; ')})`,
      hops: each.way.hops,
      beyond: unreached(each.way, trace),
    })),
  );
  return paths.length === 0 ? '' : `${pathsSvg(paths)}\n`;
};
