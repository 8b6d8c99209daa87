import { describe, expect, test } from '@jest/globals';
import { modelDocument } from '../../src/model/document.ts';
import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import { parseNotation } from '../../src/model/notation.ts';
import type { Diagnostic, Finding, Report } from '../../src/model/generated/report.ts';
import { contradictionsOf } from './contradictions.ts';
import { madeFinding, madeReport } from './made-report.ts';

const SSH = 'sg-sensitive-port-open a tcp/22 ingress tcp 22 0.0.0.0/0';
const BOTH = 'sg-sensitive-port-open a tcp/22 tcp/23 ingress tcp 22-23 0.0.0.0/0';
const REPLIES = 'nacl-missing-ephemeral-outbound a egress tcp 32768-65535 0.0.0.0/0';

function judge(
  plan: readonly Finding[],
  hcl: readonly Finding[],
  model = '',
  more: Partial<Report> = {},
  planModel = '',
): readonly [number, number] {
  const documentOf = (text: string): ModelDocument =>
    modelDocument(
      [
        {
          input: { path: 'x', kind: 'hcl', terraformVersion: null, formatVersion: null },
          model: parseNotation(text),
          partial: false,
        },
      ],
      [],
    );
  const { contradictions, explained } = contradictionsOf(
    { report: madeReport(plan), model: documentOf(planModel) },
    { report: madeReport(hcl, more), model: documentOf(model) },
  );
  return [contradictions.length, explained.length];
}

describe('findings without entries', () => {
  test.each<[string, string[], string[], [number, number]]>([
    ['the same', [SSH], [SSH], [0, 0]],
    ['only undetermined', [SSH], [`undetermined ${BOTH}`], [0, 0]],
    ['said less', [BOTH], [SSH], [0, 0]],
    ['said more', [SSH], [BOTH], [1, 0]],
    ['not said', [SSH], [], [1, 0]],
    ['said of nothing', [], [SSH], [1, 0]],
    ['perhaps, of nothing', [], [`undetermined ${SSH}`], [0, 0]],
    ['decided what the plan leaves open', [`undetermined ${SSH}`], [SSH], [0, 0]],
    ['left out what the plan leaves open', [`undetermined ${SSH}`], [], [0, 0]],
    ['everything is open instead of a port', ['sg-all-traffic-open a tcp/22 ingress all all 0.0.0.0/0'], [SSH], [0, 0]],
    ['replies of another family', [REPLIES], ['nacl-missing-ephemeral-outbound a egress tcp 32768-65535 ::/0'], [2, 0]],
    ['a word that is not worth it', ['sg-rule-redundant a'], [], [0, 1]],
    ['of an instance', [SSH.replace(' a ', ' g[0] ')], [SSH.replace(' a ', ' g[*] ')], [0, 0]],
    ['of an instance that is not there', [], [SSH.replace(' a ', ' g[*] ')], [1, 0]],
  ])('%s', (_, plan, hcl, counts) =>
    expect(
      judge(
        plan.map((each) => madeFinding(each)),
        hcl.map((each) => madeFinding(each)),
      ),
    ).toEqual(counts),
  );
});

describe('what the configuration does not know', () => {
  const finding = madeFinding(SSH.replace(' a ', ' module.m[0].aws_security_group.g["x"] '), {
    because: [
      {
        address: 'module.m[0].aws_security_group_rule.r[1]',
        direction: 'ingress',
        number: null,
        action: null,
        says: '',
        packets: [],
        place: null,
      },
    ],
  });
  const told = (address: string, message: string): Partial<Report> => ({
    diagnostics: [{ input: 'x', level: 'warning', message, address, place: null, about: null } satisfies Diagnostic],
  });
  test.each<[string, string, Partial<Report>, [number, number]]>([
    ['nothing', 'group module.m[0].aws_security_group.g["x"]', {}, [1, 0]],
    ['how many groups there are', 'group module.m[0].aws_security_group.g[*]', {}, [0, 1]],
    ['how many modules there are', 'group module.m[*].aws_security_group.g["x"]', {}, [0, 1]],
    ['how many of another group there are', 'group module.m[0].aws_security_group.h[*]', {}, [1, 0]],
    ['what a for_each is', '', told('module.m.aws_security_group.g', 'for_each is unknown'), [0, 1]],
    ['what the for_each of the rule is', '', told('module.m.aws_security_group_rule.r', 'for_each is unknown'), [0, 1]],
    ['what the module is', '', told('module.m', 'the module is not there'), [0, 1]],
    ['what another module is', '', told('module.mm', 'the module is not there'), [1, 0]],
    ['something else', '', told('module.m', 'an argument is unknown'), [1, 0]],
  ])('%s', (_, model, more, counts) => expect(judge([finding], [], model, more)).toEqual(counts));
});

describe('what the plan does not know', () => {
  test.each<[string, string, string[], string[], [number, number]]>([
    ['a rule of the group: more may be said', 'group a | ingress tcp 23 unknown', [SSH], [BOTH], [0, 0]],
    [
      'a rule of the group: a rule may be covered',
      'group a | ingress tcp 23 unknown',
      [],
      ['sg-rule-redundant a'],
      [0, 0],
    ],
    ['a rule of the group: what it would say is undetermined', 'group a | ingress tcp 23 unknown', [], [SSH], [1, 0]],
    ['a rule of another group', 'group b | ingress tcp 23 unknown', [SSH], [BOTH], [1, 0]],
  ])('%s', (_, planModel, plan, hcl, counts) =>
    expect(
      judge(
        plan.map((each) => madeFinding(each)),
        hcl.map((each) => madeFinding(each)),
        '',
        {},
        planModel,
      ),
    ).toEqual(counts),
  );
});

describe('entries', () => {
  const of = (number: number | null, address = 'r[0]', verdict = ''): Finding =>
    madeFinding(`${verdict}nacl-entry-overruled a`, {
      entry: { address, direction: 'ingress', number, action: 'deny' },
    });
  test.each<[string, Finding[], Finding[], [number, number]]>([
    ['the same', [of(100)], [of(100)], [0, 0]],
    ['another', [of(100)], [of(110, 'r[1]')], [2, 0]],
    ['any instance', [of(100)], [of(null, 'r[*]', 'undetermined ')], [0, 0]],
    ['another that is undetermined', [of(100)], [of(110, 'r[1]', 'undetermined ')], [0, 0]],
  ])('%s', (_, plan, hcl, counts) => expect(judge(plan, hcl)).toEqual(counts));
});

test('an error is one', () => {
  expect(
    judge([], [], '', {
      diagnostics: [
        { input: 'x', level: 'error', message: 'no', address: null, place: null, about: null },
        { input: 'x', level: 'warning', message: 'perhaps', address: null, place: null, about: null },
      ],
    }),
  ).toEqual([1, 0]);
});
