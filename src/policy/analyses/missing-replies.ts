import { missingReplies } from '../../analyze/missing-replies.ts';
import { unfilteredPeers } from '../../analyze/unfiltered.ts';
import { DIRECTIONS } from '../../model/model.ts';
import { portRangeOf } from '../names/named-ports.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';
import { oppositeOf } from '../subjects/subject.ts';
import { ofAcls, type AnalysisForm } from './analysis.ts';
import { changedHit } from '../hits/hit.ts';
import { PORT_RANGE_OPTION } from './option-schemas.ts';
import { REPLY_WORDS, replyHit } from './reply-hit.ts';

export const missingRepliesForm: AnalysisForm = {
  about: "Replies to admitted traffic that do not reach the client's ephemeral ports.",
  found: 'replies to admitted traffic cannot pass',
  usage:
    '`options: {ports}`, also `direction`, `own-ports` (of replies that come in, where `direction` is left out) and `demanded-by` (`services` or `all-traffic`)',
  options: {
    required: ['ports'],
    properties: {
      direction: {
        type: 'string',
        enum: ['ingress', 'egress'],
        description: 'In which the replies travel; left out: either.',
      },
      'demanded-by': {
        type: 'string',
        enum: ['services', 'all-traffic'],
        description:
          'The entries whose replies count: those for single services, or those for whole protocols as far as no service demands the same; left out: both.',
      },
      ports: PORT_RANGE_OPTION,
      'own-ports': PORT_RANGE_OPTION,
    },
  },
};

export const MISSING_REPLIES = ofAcls('missing-replies', {
  words: REPLY_WORDS,
  bind: ({ options }, scope) => {
    const { direction: only, 'demanded-by': kind, ports, 'own-ports': ownPorts = ports } = options;
    const wanted = {
      egress: portRangeOf(ports, scope),
      ingress: portRangeOf(only === undefined ? ownPorts : ports, scope),
    };
    if (only !== undefined && options['own-ports'] !== undefined)
      throw new PolicyMistake('`own-ports` says nothing where `direction` is given: write these ports as `ports`');
    return (subject) =>
      (only === undefined ? DIRECTIONS : [only]).flatMap((direction) =>
        missingReplies(
          subject.lanes[oppositeOf(direction)],
          subject.lanes[direction],
          unfilteredPeers(subject),
          wanted[direction],
          kind,
        )
          .map((missing) => replyHit(subject, missing, [wanted[direction], wanted[direction]]))
          // What admits whole protocols is to be narrowed first: to admit its replies is half of what to do.
          .map((hit) =>
            kind === 'all-traffic' ? changedHit(hit, (each) => ({ ...each, advice: null, wider: null })) : hit,
          ),
      );
  },
});
