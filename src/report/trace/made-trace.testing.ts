import type { FlowTrace, Hop, TraceDocument, TraceWay } from '../../model/generated/trace-document.ts';

/** Documents of `trace` for tests of its formats; what a test is about it says itself. */
export function madeHop(given: Partial<Hop>): Hop {
  return {
    checkpoint: 'network-acl',
    leg: 'forward',
    direction: 'ingress',
    address: 'aws_network_acl.public',
    verdict: 'passes',
    text: 'it lets all of this in',
    remedy: null,
    by: [],
    place: null,
    ...given,
  };
}

export function madeWay(given: Partial<TraceWay>): TraceWay {
  return {
    family: 'ipv4',
    verdict: 'delivered',
    subnets: { from: null, to: 'aws_subnet.public' },
    hops: [madeHop({})],
    ...given,
  };
}

export function madeTrace(given: Partial<FlowTrace>): FlowTrace {
  return {
    from: 'internet',
    to: 'aws_instance.web',
    protocol: 'tcp',
    ports: '443',
    verdict: given.ways?.[0]?.verdict ?? 'delivered',
    ways: [madeWay({})],
    unknown: [],
    ...given,
  };
}

export function madeDocument(given: Partial<TraceDocument>): TraceDocument {
  const [first] = given.traces ?? [];
  return {
    version: 1,
    input: { path: 'plan.json', kind: 'plan', terraformVersion: '1.11.4', formatVersion: '1.2' },
    partial: false,
    question: {
      before: false,
      from: first?.from ?? null,
      to: first?.to ?? null,
      protocol: null,
      ports: null,
      family: null,
      clientPorts: null,
    },
    verdict: first?.verdict ?? null,
    traces: [],
    causes: [],
    reaches: [],
    left: null,
    assumptions: [],
    diagnostics: [],
    ...given,
  };
}
