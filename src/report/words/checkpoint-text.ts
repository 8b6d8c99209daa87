import type { Hop } from '../../model/generated/trace-document.ts';

type Met = Pick<Hop, 'checkpoint' | 'direction'>;

/** What a checkpoint is called: `network ACL, inbound`. */
export function checkpointText({ checkpoint, direction }: Met): string {
  const side = direction === null ? '' : direction === 'ingress' ? ', inbound' : ', outbound';
  return `${CHECKPOINTS[checkpoint]}${side}`;
}

const CHECKPOINTS: Readonly<Record<Hop['checkpoint'], string>> = {
  source: 'source',
  internet: 'internet',
  'public-access': 'block public access',
  gateway: 'gateway',
  address: 'address',
  route: 'route table',
  'network-acl': 'network ACL',
  'security-group': 'security group',
  listener: 'listener',
  target: 'target',
};

/** What it does with what comes to it, in a word or two. */
export const HOP_VERDICTS: Readonly<Record<Hop['verdict'], string>> = {
  passes: 'passes',
  partly: 'passes in part',
  stops: 'stops here',
  unknown: 'not known',
};
