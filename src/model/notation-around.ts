import { didYouMean } from '../base/did-you-mean.ts';
import { parseEndpoint, parseInterface } from './notation-endpoints.ts';
import { parseSubnet, type DraftTopology } from './notation-topology.ts';
import { parseGateway, parseRoute, parseTable } from './notation-ways.ts';
import { WrongWord } from './notation-words.ts';

/** How lines of the notation begin. */
const HEADS = [
  'vpc',
  'group',
  'list',
  'prefix-list',
  'ingress',
  'egress',
  'subnet',
  'gateway',
  'table',
  'route',
  'endpoint',
  'interface',
] as const;

/** A line about what stands around groups and lists; every other line has been read. */
export function addAround(
  { subnets, gateways, tables, endpoints }: DraftTopology,
  head: string,
  words: readonly string[],
): void {
  const isNew = <T>(all: readonly T[], addressOf: (each: T) => string): void => {
    if (all.some((each) => addressOf(each) === words[0])) throw new WrongWord(`there is another ${head} ${words[0]}`);
  };
  switch (head) {
    case 'subnet':
      isNew(subnets, ({ subnet }) => subnet.address);
      subnets.push(parseSubnet(words));
      return;
    case 'gateway':
      isNew(gateways, ({ address }) => address);
      gateways.push(parseGateway(words));
      return;
    case 'table':
      isNew(tables, ({ address }) => address);
      tables.push(parseTable(words));
      return;
    case 'route': {
      const table = tables.at(-1);
      if (table === undefined) throw new WrongWord('route belongs to a table: begin with `table public`');
      table.routes.push(parseRoute(words));
      return;
    }
    case 'endpoint':
      isNew(endpoints, ({ address }) => address);
      endpoints.push(parseEndpoint(words));
      return;
    case 'interface': {
      const endpoint = endpoints.pop();
      if (endpoint === undefined) throw new WrongWord('interface belongs to an endpoint: begin with `endpoint web`');
      endpoints.push({ ...endpoint, interfaces: [...endpoint.interfaces, parseInterface(words, endpoint.address)] });
      return;
    }
    default:
      throw new WrongWord(
        `${head} begins no line: ${HEADS.slice(0, -1).join(', ')} and ${HEADS.at(-1)} do${didYouMean(head, HEADS)}`,
      );
  }
}
