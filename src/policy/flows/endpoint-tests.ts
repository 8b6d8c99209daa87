import { didYouMean } from '../../base/did-you-mean.ts';
import { and, or } from '../../analyze/judgement.ts';
import { tagOf } from '../../model/attribute.ts';
import { ENDPOINT_ROLES, type Choice, type Endpoint } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { anyText, attributeTruth, truthIf } from '../conditions/text-test.ts';
import type { EndpointTest } from '../generated/policy-module.ts';
import { anyAddress } from '../conditions/address-glob.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';

/** `vpc`: that of a subnet, by its address. */
export type EndpointAsk = (endpoint: Endpoint, vpc: (subnet: string) => string | null) => Truth;

/** What a party asks of endpoints; all of it must hold. Throws a `PolicyMistake` where it names no role. */
export function testsOf({
  address,
  module,
  name,
  type,
  role,
  subnet,
  vpc,
  group,
  tag = {},
}: Omit<EndpointTest, 'except'>): EndpointAsk[] {
  const out: EndpointAsk[] = [];
  const add = (
    globs: Globs | undefined,
    test: (matches: (text: string) => boolean) => EndpointAsk,
    isMeant = anyText,
  ): void => {
    if (globs !== undefined) out.push(test(isMeant(globs)));
  };
  for (const each of [role ?? []].flat())
    if (!each.includes('*') && !(ENDPOINT_ROLES as readonly string[]).includes(each))
      throw new PolicyMistake(
        `${each} is no role: it is one of ${ENDPOINT_ROLES.join(', ')}${didYouMean(each, ENDPOINT_ROLES)}`,
        each,
      );
  add(address, (matches) => (endpoint) => truthIf(matches(endpoint.address)), anyAddress);
  add(module, (matches) => (endpoint) => truthIf(matches(endpoint.module)), anyAddress);
  add(type, (matches) => (endpoint) => truthIf(matches(endpoint.type)));
  add(role, (matches) => (endpoint) => truthIf(matches(endpoint.role)));
  add(name, (matches) => (endpoint) => attributeTruth(endpoint.attributes.name, matches));
  add(
    subnet,
    (matches) => (endpoint) =>
      or(endpoint.interfaces.map(({ subnets }) => whereverIn(subnets, (each) => truthIf(matches(each))))),
    anyAddress,
  );
  add(
    vpc,
    (matches) => (endpoint, vpcOf) =>
      or(
        endpoint.interfaces.map(({ subnets }) =>
          whereverIn(subnets, (each) => {
            const home = vpcOf(each);
            return home === null ? 'maybe' : truthIf(matches(home));
          }),
        ),
      ),
    anyAddress,
  );
  add(
    group,
    (matches) => (endpoint) =>
      or(endpoint.interfaces.map(({ groups }) => chosen(groups, (each) => truthIf(matches(each))))),
    anyAddress,
  );
  for (const [key, globs] of Object.entries(tag))
    add(globs, (matches) => (endpoint) => attributeTruth(tagOf(endpoint.attributes.tags, key), matches));
  return out;
}

type Globs = string | readonly string[];

/** It lives in some of its subnets, nobody knows in which: where all of them are so, one certainly is. */
function whereverIn(subnets: Choice, test: (address: string) => Truth): Truth {
  const { possible, open } = subnets;
  return !open && possible.length > 0 && and(possible.map(test)) === 'yes' ? 'yes' : chosen(subnets, test);
}

/** Some of these is so. */
function chosen({ certain, possible, open }: Choice, test: (address: string) => Truth): Truth {
  const sure = or(certain.map(test));
  if (sure === 'yes') return 'yes';
  return open || sure === 'maybe' || possible.some((each) => test(each) !== 'no') ? 'maybe' : 'no';
}
