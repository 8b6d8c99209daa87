import { narrowReplies } from '../../analyze/narrow-replies.ts';
import { unfilteredPeers } from '../../analyze/unfiltered.ts';

import { portRangeOf } from '../names/named-ports.ts';
import { oppositeOf } from '../subjects/subject.ts';
import { inEachDirection, ofAcls, type AnalysisForm } from './analysis.ts';
import { PORT_RANGE_OPTION } from './option-schemas.ts';
import { REPLY_WORDS, replyHit } from './reply-hit.ts';

export const narrowRepliesForm: AnalysisForm = {
  about: 'Replies that are whole on the ports that are enough for most, and not on all that some clients use.',
  found: 'they pass on ports that are enough for most, not on all',
  usage: '`options: {enough, ports}`, also `own-enough` (of replies that come in)',
  options: {
    required: ['enough', 'ports'],
    properties: { enough: PORT_RANGE_OPTION, 'own-enough': PORT_RANGE_OPTION, ports: PORT_RANGE_OPTION },
  },
};

export const NARROW_REPLIES = ofAcls('narrow-replies', {
  words: REPLY_WORDS,
  bind: ({ options: { enough: ports, 'own-enough': ownPorts = ports, ports: all } }, scope) => {
    const enough = { egress: portRangeOf(ports, scope), ingress: portRangeOf(ownPorts, scope) };
    const wanted = portRangeOf(all, scope);
    return inEachDirection((subject, direction) =>
      narrowReplies(
        subject.lanes[oppositeOf(direction)],
        subject.lanes[direction],
        unfilteredPeers(subject),
        enough[direction],
        wanted,
      ).map((missing) => replyHit(subject, missing, [enough[direction], wanted])),
    );
  },
});
