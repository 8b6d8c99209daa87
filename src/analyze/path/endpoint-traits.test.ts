import { expect, test } from '@jest/globals';
import type { BalancedBy, Endpoint } from '../../model/topology.ts';
import { known } from '../../model/bounds.ts';
import { EVERYTHING } from '../../packet/everything.ts';
import { endpointTraits } from './endpoint-traits.ts';
import { madeEndpoint } from './made-network.testing.ts';

const all = known(EVERYTHING);
const handedOn: BalancedBy = { balancer: 'aws_lb.a', takes: all, port: 443, is: 'yes' };

test.each<[string, Partial<Endpoint>, boolean]>([
  ['its name', { address: 'aws_instance.other', module: 'module.m' }, true],
  ['its type', { type: 'aws_rds_cluster' }, true],
  ['a classic load balancer', { type: 'aws_elb' }, false],
  ['a template', { role: 'launch' }, false],
  ['that it takes nothing', { accepts: 'no' }, false],
  ['that it may not be there', { exists: 'maybe' }, false],
  ['a listener', { listens: all }, false],
  ['a load balancer before it', { behind: ['aws_lb.a'] }, false],
  ['what that hands on', { handedOn: [handedOn] }, false],
])('%s', (_, parts, isAlike) => {
  const [one, other] = [{}, parts].map((each) => JSON.stringify(endpointTraits(madeEndpoint('aws_instance.a', each))));
  expect(one === other).toBe(isAlike);
});

test.each<[string, Partial<BalancedBy>]>([
  ['balancer', { balancer: 'aws_lb.b' }],
  ['port', { port: 80 }],
  ['certainty', { is: 'maybe' }],
])('what is handed on by another %s', (_, part) => {
  const [one, other] = [handedOn, { ...handedOn, ...part }].map((each) =>
    JSON.stringify(endpointTraits(madeEndpoint('aws_instance.a', { handedOn: [each] }))),
  );
  expect(one).not.toBe(other);
});
