import { and } from '../../analyze/judgement.ts';
import type { Truth } from '../../model/truth.ts';
import { ENDPOINT_ROLES } from '../../model/topology.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Attribute } from '../../model/attribute.ts';
import type { Condition, TextTest } from '../generated/policy-module.ts';
import { SILENT } from '../hits/outcome.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';
import { givenTexts, givenText, type Lookup } from '../names/lookup.ts';
import { isStated, subjectOwner, type Subject } from '../subjects/subject.ts';
import type { Ask } from '../hits/ask.ts';
import { bindTag, bindText, bindTexts } from './text-test.ts';
import { knownText } from '../subjects/named-peers.ts';

type AttributeCondition = Extract<Condition, { readonly attribute: unknown }>['attribute'];

/** Tests of what is written about the subject; all of them hold. */
export function bindAttribute({ tag, 'carried-by': carriedBy, ...texts }: AttributeCondition, lookup: Lookup): Ask {
  const tests: { readonly name: string; readonly ask: (subject: Subject) => Truth }[] = Object.entries(texts).map(
    ([name, test]) => {
      checkChoice(name, test, lookup);
      const ask = bindText(test, lookup);
      return { name, ask: (subject) => ask(attributeOf(subject, name as keyof typeof texts)) };
    },
  );
  if (carriedBy !== undefined) {
    const ask = bindTexts(carriedBy, lookup);
    tests.push({
      name: 'carried-by',
      ask: (subject) =>
        subject.kind === 'security-group' ? ask(subject.group.carriedBy, subject.group.perhapsCarriedBy) : 'no',
    });
  }
  if (tag !== undefined) {
    const ask = bindTag(tag, lookup);
    tests.push({ name: 'tags', ask: (subject) => ask(subjectOwner(subject).attributes.tags) });
  }
  // What AWS makes by itself has no name, description or tags that anybody could have written.
  const isOfWritten = tests.some(({ name }) => WRITTEN.has(name));
  return (subject) => {
    if (isOfWritten && !isStated(subject)) return SILENT;
    const told = tests.map(({ name, ask }) => ({ name, truth: ask(subject) }));
    const truth = and(told.map((each) => each.truth));
    if (truth !== 'maybe') return { truth, hits: [] };
    return {
      truth,
      hits: [],
      unknown: told
        .filter((each) => each.truth === 'maybe')
        .map(({ name }) => ({ address: subjectOwner(subject).address, attribute: name })),
    };
  };
}

function attributeOf(subject: Subject, name: Exclude<keyof AttributeCondition, 'tag' | 'carried-by'>): Attribute {
  const owner = subjectOwner(subject);
  switch (name) {
    case 'name':
      return owner.attributes.name;
    case 'description':
      return owner.attributes.description;
    case 'change':
      return owner.attributes.change;
    case 'address':
      return knownText(owner.address);
    case 'module':
      return knownText(owner.module);
    case 'kind':
      return knownText(owner.kind);
    // A rule about several targets is refused where one of them has no such attribute.
    case 'type':
    case 'role':
      return subject.kind === 'endpoint' ? knownText(subject.endpoint[name]) : { state: 'none' };
  }
}

const WRITTEN: ReadonlySet<string> = new Set(['name', 'description', 'change', 'tags']);

/** The texts that these attributes may have: another one never is. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kind: ['custom', 'default', 'external', 'input'],
  change: ['create', 'update', 'replace', 'none'],
  role: ENDPOINT_ROLES,
};

function checkChoice(name: string, test: TextTest, lookup: Lookup): void {
  const choices = CHOICES[name];
  if (choices === undefined) return;
  for (const text of [
    ...(test.is === undefined ? [] : [givenText(test.is, lookup)]),
    ...(test.in === undefined ? [] : givenTexts(test.in, lookup)),
  ]) {
    if (!choices.includes(text))
      throw new PolicyMistake(
        `${text} is no ${name}: it is ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}${didYouMean(text, choices)}`,
      );
  }
}
