import type { Model } from '../../model/model.ts';
import type { Trace } from '../../model/path.ts';
import { clientPortsIn } from './client-ports.ts';
import { portsText } from './question.ts';

/** What was taken for granted about the client, where replies to its ports are judged; in sentences. */
export function portsAssumed({ flow, ways }: Trace, model: Model): string[] {
  const hasReplies = ways.some(({ hops }) =>
    hops.some(({ leg, checkpoint }) => leg === 'reply' && checkpoint === 'network-acl'),
  );
  const usual = clientPortsIn(model)(flow.from);
  return hasReplies && usual.range === flow.clientPorts
    ? [`replies go to the client's ports ${portsText(usual.range)}, ${usual.because}; --client-ports says otherwise`]
    : [];
}

/** What was taken for granted in the model, as far as it is about what these ways pass. */
export function modelAssumed({ assumptions }: Model, traces: readonly Trace[]): string[] {
  const met = new Set(
    traces.flatMap(({ ways }) =>
      ways.flatMap(({ subnets, hops }) => [
        ...[subnets.from, subnets.to].filter((each) => each !== null),
        ...hops.flatMap(({ address, by }) => [
          ...(address === null ? [] : [address]),
          ...by.map((each) => each.address),
        ]),
      ]),
    ),
  );
  return assumptions.filter(({ addresses }) => addresses.some((address) => met.has(address))).map(({ text }) => text);
}
