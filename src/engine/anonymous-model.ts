import type { ModelDocument } from '../model/generated/model-document.ts';
import { openAnonymousTexts } from '../terraform/anonymous/anonymous-texts.ts';

/** Members whose texts are ours: kinds of things, protocols, ports, versions. */
const OURS: ReadonlySet<string> = new Set([
  'action',
  'direction',
  'exists',
  'family',
  'families',
  'formatVersion',
  'gateways',
  'has',
  'kind',
  'level',
  'origin',
  'others',
  'ports',
  'protocol',
  'role',
  'terraformVersion',
]);
/** Sentences, which name what they are about in their midst. */
const SENTENCES: ReadonlySet<string> = new Set(['assumed', 'message', 'text']);
const LEFT_OUT = '(left out)';
const SYMBOL = /^(members of|contents of|the network|the address) ([^]+)$/;

/** The model with stand-ins for names, addresses, ids and texts; what is linked stays linked. */
export function anonymousModel(document: ModelDocument): unknown {
  const { value: text } = openAnonymousTexts();
  const texts = (given: string): string => {
    const [, words, of] = SYMBOL.exec(given) ?? [];
    return words === undefined || of === undefined ? text(given) : `${words} ${text(of)}`;
  };
  return anonymousPart(document, '', texts);
}

function anonymousPart(value: unknown, name: string, text: (given: string) => string): unknown {
  if (typeof value === 'string') return OURS.has(name) ? value : SENTENCES.has(name) ? LEFT_OUT : text(value);
  if (Array.isArray(value)) return value.map((each) => anonymousPart(each, name, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, part]) => [member, anonymousPart(part, member, text)]));
}
