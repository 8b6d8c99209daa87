import type { ModelDocument } from '../model/generated/model-document.ts';
import { openAnonymousTexts, type AnonymousTexts } from '../terraform/anonymous/anonymous-texts.ts';
import { textsIn } from '../terraform/anonymous/sensitive-texts.ts';

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
]);
/** What is true of a thing, whoever owns it. */
const TRUTHS: ReadonlySet<string> = new Set(['yes', 'no', 'maybe']);
/** Sentences, which name what they are about in their midst. */
const SENTENCES: ReadonlySet<string> = new Set(['assumed', 'message', 'text']);
const LEFT_OUT = '(left out)';
const SYMBOL = /^(members of|contents of|the network|the address) ([^]+)$/;

/** The model with stand-ins for names, addresses, ids and texts; what is linked stays linked. */
export function anonymousModel(document: ModelDocument): unknown {
  const anonymous = openAnonymousTexts(textsIn(document));
  const value = (given: string): string => {
    const [, words, of] = SYMBOL.exec(given) ?? [];
    return words === undefined || of === undefined ? anonymous.value(given) : `${words} ${anonymous.value(of)}`;
  };
  return anonymousPart(document, '', { ...anonymous, value });
}

function anonymousPart(part: unknown, name: string, texts: AnonymousTexts): unknown {
  if (typeof part === 'string') return anonymousText(part, name, texts);
  if (Array.isArray(part)) return part.map((each) => anonymousPart(each, name, texts));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([member, below]) => [member, anonymousPart(below, member, texts)]),
  );
}

function anonymousText(text: string, name: string, texts: AnonymousTexts): string {
  if (OURS.has(name) || TRUTHS.has(text)) return text;
  if (SENTENCES.has(name)) return LEFT_OUT;
  if (name === 'description') return texts.label(text);
  return name === 'terraformVersion' ? texts.version(text) : texts.value(text);
}
