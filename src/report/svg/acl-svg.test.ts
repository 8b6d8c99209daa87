import { expect, test } from '@jest/globals';
import type { LaneDrawing, MapDrawing } from '../../model/drawing.ts';
import { seenSvg } from '../../../test/read-svg.ts';
import { laneSvg } from './acl-svg.ts';
import { mapSvg } from './map-svg.ts';

const NASTY = 'aws_x.a["]]><script>alert(1)</script>&\u001b[31m\u202e\n::add-mask::x ##[group]"]';

const lane = (text: string): LaneDrawing => ({
  direction: 'ingress',
  family: 'ipv4',
  columns: [
    { protocol: 'tcp', text: '22' },
    { protocol: 'udp', text: 'all' },
  ],
  rows: [
    {
      number: 100,
      isFinal: false,
      action: 'allow',
      text,
      address: text,
      cells: ['all', 'absent'],
      decides: 'yes',
      takenBy: [],
    },
    {
      number: 110,
      isFinal: false,
      action: 'deny',
      text,
      address: text,
      cells: ['none', 'absent'],
      decides: 'no',
      takenBy: ['entry 100'],
    },
    {
      number: null,
      isFinal: true,
      action: 'deny',
      text: 'the rest',
      address: null,
      cells: ['none', 'all'],
      decides: 'yes',
      takenBy: [],
    },
  ],
  moreRows: 0,
});

const endpoint = (address: string): MapDrawing['vpcs'][number]['subnets'][number]['endpoints'][number] => ({
  count: 1,
  address,
  role: 'instance',
  groups: [address],
  isReached: 'yes',
  services: ['tcp 22'],
});

const map = (name: string): MapDrawing => ({
  vpcs: [
    {
      address: name,
      networks: ['10.0.0.0/16'],
      gateways: [name],
      subnets: [
        {
          addresses: [name],
          networks: [name],
          acls: [name],
          routeTables: [name],
          isOpen: 'yes',
          endpoints: [endpoint(name)],
        },
      ],
    },
  ],
  counts: { subnets: 1, endpoints: 1, reached: 1, perhapsReached: 0 },
});

test('a dead entry is seen as one, and says what comes first', () => {
  const { texts, classes } = seenSvg(laneSvg(lane('tcp 22 from 0.0.0.0/0'), 'aws_network_acl.a', { style: 'own' }));
  expect(texts).toContain('never: entry 100');
  expect(classes.filter((name) => name.startsWith('cell'))).toEqual([
    'cell allow all',
    'cell deny none',
    'cell deny none',
    'cell deny all',
  ]);
  expect(classes.filter((name) => name.startsWith('row'))).toEqual(['row', 'row dead', 'row final']);
});

test('the map says whom the internet reaches, and on what', () => {
  const { texts } = seenSvg(mapSvg(map('aws_vpc.a'), { style: 'own' }));
  expect(texts.slice(0, 2)).toEqual(['1 VPC, 1 subnet, 1 endpoint; the internet reaches 1', 'Internet']);
  expect(texts).toEqual(expect.arrayContaining(['the internet comes in', 'reached on tcp 22']));
});

test.each([
  ['a list', () => laneSvg(lane(NASTY), NASTY, { style: 'own' })],
  ['a map', () => mapSvg(map(NASTY), { style: 'own' })],
])('in the picture of %s names of strangers stay text, and nothing is asked of anybody', (_, draw) => {
  const { elements, texts, attributes } = seenSvg(draw());
  expect(
    elements.filter((name) => !['svg', 'title', 'style', 'rect', 'text', 'g', 'circle', 'path', 'line'].includes(name)),
  ).toEqual([]);
  // oxlint-disable-next-line no-control-regex
  expect(texts.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##\[|\]\]>|^::/m);
  expect(attributes.filter(([name]) => /href|src|^on|style/.test(name))).toEqual([]);
  expect(draw()).not.toMatch(/@import|url\(/);
});
