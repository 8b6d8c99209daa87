import { nearest } from '../base/did-you-mean.ts';
import type { Finding } from '../model/generated/report.ts';
import { listed, packetTexts } from '../model/statement-text.ts';
import type { Exception } from '../policy/exceptions/exception.ts';

const MAX_TEXTS = 3;

/**
 * What a waiver that covers nothing may have been meant for, as the rest of a sentence: the packets that its finding
 * has instead, or the subject that is near. Null where nobody can tell.
 */
export function nearMiss(
  { names, isAbout }: Pick<Exception, 'names' | 'isAbout'>,
  findings: readonly Finding[],
): string | null {
  if (names === undefined) return null;
  const { rules, isSubject, subjects } = names;
  const found = findings.filter(
    ({ rule, input, set = null, place }) =>
      rules.has(rule) && (isAbout?.({ path: input, set }, place === null ? [input] : [input, place.file]) ?? true),
  );
  const same = found.filter(({ subject }) => isSubject(subject.address));
  const [first] = same;
  // What only may be found has packets that the report does not tell.
  if (first !== undefined)
    return same.some(({ verdict }) => verdict === 'undetermined') ? null : otherPackets(first.rule, same);
  for (const given of subjects) {
    const meant = nearSubject(given, found);
    if (meant !== null) return meant;
  }
  return null;
}

function otherPackets(rule: string, findings: readonly Finding[]): string {
  const packets = packetTexts(findings.flatMap((each) => each.packets));
  return packets.length === 0
    ? `what ${rule} finds there has no packets, so that \`ports\`, \`remote\` and \`direction\` never cover it`
    : `${rule} finds ${listed([...new Set(packets)], MAX_TEXTS)} there`;
}

function nearSubject(given: string, findings: readonly Finding[]): string | null {
  const addresses = [...new Set(findings.map(({ subject }) => subject.address))];
  const inModule = addresses.find((address) => address.endsWith(`.${given}`));
  if (inModule !== undefined) return `no finding is about ${given}; did you mean ${inModule}?`;
  const withRule = findings.find(({ because }) => because.some(({ address }) => `.${address}`.endsWith(`.${given}`)));
  if (withRule !== undefined)
    return `the finding is about what ${given} belongs to; did you mean ${withRule.subject.address}?`;
  const near = nearest(given, addresses);
  return near === null || near === given ? null : `no finding is about ${given}; did you mean ${near}?`;
}
