import { describe, expect, test } from '@jest/globals';
import type { Origin, OriginDetail, OriginKind } from '../../model/origin.ts';
import { causeOf, type CauseDocument } from './causes.ts';

function decides(document: CauseDocument, kind: OriginKind, detail?: OriginDetail): string {
  const origin: Origin = { kind, name: 'x', place: null, ...(detail === undefined ? {} : { detail }) };
  return causeOf(origin, 'i', document).decide;
}

describe('a remedy does not send back to where it was given', () => {
  test.each<[OriginKind, OriginDetail | undefined, RegExp, RegExp]>([
    [
      'resource',
      undefined,
      /already, check the plan; else only the state after the apply/,
      /^Check the state after the apply$/,
    ],
    ['resource', 'bounded', /already, check the plan; else only the state/, /--source DIR, which may/],
    ['unshown', 'several', /./, /--source DIR, which may/],
    ['unshown', undefined, /./, /--source DIR, which may/],
    ['function', 'impure', /^Check the state after the apply$/, /^Check the state after the apply$/],
    ['function', undefined, /^Check the plan$/, /^Check the state after the apply$/],
    [
      'data-source',
      undefined,
      /--data, or .*--context, or check the plan/,
      /configuration .* --data, or check the state after/,
    ],
    ['elsewhere', undefined, /manages or reads it with --context/, /manages or reads it with --context/],
    ['elsewhere', 'endpoint-list', /Once the endpoint exists/, /Once the endpoint exists/],
  ])('%s %s', (kind, detail, ofConfiguration, ofPlan) => {
    expect(decides('hcl', kind, detail)).toMatch(ofConfiguration);
    expect(decides('plan', kind, detail)).toMatch(ofPlan);
    // What is read already is no advice.
    expect(decides('sourced-plan', kind, detail)).not.toMatch(/--source/);
  });
});
