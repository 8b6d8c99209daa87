import type { Hop } from '../../model/generated/trace-document.ts';

type Met = Pick<Hop, 'checkpoint' | 'direction'>;

/** What a checkpoint is called, with the side that is asked: `network ACL (inbound)`. */
export function checkpointText(met: Met): string {
  return `${kindText(met)}${sideText(met)}`;
}

export function kindText({ checkpoint }: Pick<Met, 'checkpoint'>): string {
  return CHECKPOINTS[checkpoint];
}

/** ` (inbound)` of a list or group. */
export function sideText({ direction }: Pick<Met, 'direction'>): string {
  return direction === null ? '' : direction === 'ingress' ? ' (inbound)' : ' (outbound)';
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

/** Its sentence, where its address stands above: not twice. */
export function hopSentence({ address, text }: Pick<Hop, 'address' | 'text'>): string {
  return address !== null && text.startsWith(`${address} `) ? text.slice(address.length + 1) : text;
}
