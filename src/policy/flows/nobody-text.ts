import { nearest } from '../../base/did-you-mean.ts';
import type { Attribute } from '../../model/attribute.ts';
import { listed } from '../../model/statement-text.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { EndpointTest } from '../generated/policy-module.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { BoundFlow } from './bound-flow.ts';
import { testsOf } from './endpoint-tests.ts';
import { vpcIn } from './endpoints-meant.ts';
import type { Idle } from './idle-side.ts';
import { flowPartyText, testTexts, type SingleTests } from './flow-party-text.ts';

/**
 * Why nothing can be said of a flow on one side of which nobody is: which of its selectors means nobody, and who has a
 * name that is near.
 */
export function nobodyText(bound: BoundFlow, { side, isSure, alone }: Idle, around: AroundSubject): string {
  const { called, written } = bound[side];
  const end = 'so that nothing can be said of this flow';
  if (!isSure) return `\`${side}\` may mean nobody here (${called}): whom it means is not known`;
  if (alone !== null)
    return `\`from\` and \`to\` mean nobody here but ${alone}, which needs no network to reach itself, ${end}`;
  if (around.endpoints.length === 0) return `\`${side}\` means nobody here: the input has no endpoint, ${end}`;
  const whys = [...new Set(written.map((test) => whyNobody(test, around)))];
  return `\`${side}\` means nobody here: ${whys.join('; ')}, ${end}`;
}

/** The one selector that nothing has; else what nothing has together. */
function whyNobody({ except, ...own }: EndpointTest, around: AroundSubject): string {
  const idle = singlesOf(own).find((single) => isIdle(single, around));
  if (idle !== undefined) return `nothing has ${testTexts(idle).join()}${nearText(idle, around)}`;
  if (except !== undefined && !isIdle(own, around))
    return `whoever has ${testTexts(own).join(' and ')} is excepted (${flowPartyText(except)})`;
  return `nothing has ${testTexts(own).join(' and ')} together`;
}

function singlesOf({ tag = {}, ...texts }: SingleTests): readonly SingleTests[] {
  return [
    ...Object.entries(texts).map(([key, globs]): SingleTests => ({ [key]: globs })),
    ...Object.entries(tag).map(([key, globs]): SingleTests => ({ tag: { [key]: globs } })),
  ];
}

function isIdle(test: SingleTests, around: AroundSubject): boolean {
  const tests = testsOf(test);
  const vpc = vpcIn(around);
  return !around.endpoints.some((endpoint) => tests.every((each) => each(endpoint, vpc) !== 'no'));
}

/** What of the same kind something has, by a name that is near: another key of a tag, or another text. */
function nearText({ tag = {}, ...texts }: SingleTests, { endpoints, network }: AroundSubject): string {
  for (const [key, globs] of Object.entries(tag)) {
    const keys = endpoints.flatMap(({ attributes }) => [...attributes.tags.known.keys()]);
    const values = endpoints.flatMap(({ attributes }) => shown(attributes.tags.known.get(key)));
    if (!keys.includes(key)) {
      const near = nearest(key, eachOnce(keys));
      return near === null ? '' : ` (tag ${near} is there)`;
    }
    return isOf('tag', near([globs].flat(), values), (text) => `${key}=${text}`) || thereText(`tag ${key}`, values);
  }
  for (const [name, globs] of Object.entries(texts)) {
    const of = TEXTS[name];
    if (of === undefined) continue;
    const there = endpoints.flatMap((each) => of(each, (at) => network().subnet(at)?.vpc ?? null));
    return (
      isOf(name, near([globs].flat(), there), (text) => text)
      || (name === 'role' || name === 'type' ? '' : thereText(name, there))
    );
  }
  return '';
}

const TEXTS: Readonly<
  Record<string, (endpoint: Endpoint, vpc: (subnet: string) => string | null) => readonly string[]>
> = {
  address: ({ address }) => [address],
  module: ({ module }) => [module],
  type: ({ type }) => [type],
  role: ({ role }) => [role],
  name: ({ attributes: { name } }) => shown(name),
  subnet: ({ interfaces }) => interfaces.flatMap(({ subnets }) => subnets.possible),
  vpc: ({ interfaces }, vpc) =>
    interfaces.flatMap(({ subnets }) => subnets.possible).flatMap((subnet) => vpc(subnet) ?? []),
  group: ({ interfaces }) => interfaces.flatMap(({ groups }) => groups.possible),
};

/** What Terraform marks as sensitive is not told. */
function shown(attribute: Attribute | undefined): readonly string[] {
  return attribute?.state === 'known' && !attribute.sensitive ? [attribute.value] : [];
}

function near(globs: readonly string[], texts: readonly string[]): string | null {
  for (const glob of globs) {
    const found = nearest(glob, eachOnce(texts));
    if (found !== null) return found;
  }
  return null;
}

function isOf(kind: string, text: string | null, words: (text: string) => string): string {
  return text === null ? '' : ` (${kind} ${words(text)} is there)`;
}

const MOST_VALUES = 3;

function thereText(what: string, values: readonly string[]): string {
  const all = eachOnce(values).toSorted();
  return all.length === 0 ? '' : ` (${what} is ${listed(all, MOST_VALUES)})`;
}

function eachOnce(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
