import { harmlessJson } from '../../base/escape.ts';
import { openFiles } from '../../base/files.ts';
import { groupedBy } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import { placePrefix } from '../../base/place.ts';
import type { SuggestedPatch } from '../../engine/suggest-patch.ts';
import { inputText } from '../../model/input-name.ts';
import { listed } from '../../model/statement-text.ts';
import { dayOf } from '../../policy/exceptions/calendar-date.ts';
import { command } from '../command.ts';
import { complain } from '../complain.ts';
import type { ExitStatus } from '../exit-status.ts';
import { choiceOption, textsOption } from '../option.ts';
import { BASELINE_OPTIONS, readBaselineOptions } from '../options/baseline-options.ts';
import { POLICY_OPTIONS } from '../options/config-options.ts';
import { EXCEPTION_OPTIONS } from '../options/exception-options.ts';
import { INPUT_OPTIONS, INPUT_POSITIONAL, readInputOptions } from '../options/input-options.ts';
import { progressLine } from '../progress.ts';
import { tellOfStandardInput } from '../tell-of-standard-input.ts';
import type { World } from '../world.ts';

const FORMATS = ['patch', 'json'] as const;

/** Prints a patch; what has no place in it is told on standard error. Status 2 where something could not be read. */
export const SUGGEST = command({
  name: 'suggest',
  alsoCalled: ['fix', 'patch', 'repair', 'autofix', 'remediate'],
  about: 'Print the changes that remove findings as a patch for `git apply`',
  positional: INPUT_POSITIONAL,
  options: {
    rule: textsOption({ value: 'rule', otherwise: 'of all rules', describe: 'Only for findings of this rule' }),
    subject: textsOption({
      value: 'name',
      otherwise: 'on all subjects',
      describe: 'Only for findings on the group or list of this address',
    }),
    format: choiceOption(FORMATS, 'patch', {
      group: 'Output:',
      value: 'format',
      describe: 'A patch, or the same as JSON with what was left out and why',
    }),
    ...INPUT_OPTIONS,
    ...POLICY_OPTIONS,
    ...EXCEPTION_OPTIONS,
    baseline: BASELINE_OPTIONS.baseline,
  },
  examples: [
    ['$0 infra | git apply', 'Make all changes that are known'],
    ['$0 infra --rule nacl-entry-overruled', 'Look at the changes for one rule'],
  ],
  read: (line) => {
    const { values, names } = line;
    const baseline = readBaselineOptions({ baseline: values.baseline, 'write-baseline': null });
    if (!baseline.ok) return baseline;
    const { named } = baseline.request;
    const inputs = readInputOptions(line, [...values.policy, ...(named === null ? [] : [named])], values.locked);
    if (!inputs.ok) return inputs;
    const { settings } = inputs.request;
    return {
      ok: true,
      request: {
        inputs: { ...inputs.request, settings: { ...settings, assumes: settings.assumes && !values.locked } },
        policies: values.policy,
        rules: values.rule,
        subjects: values.subject,
        format: values.format,
        commentsOffBy: values['no-inline'] ? '--no-inline' : values.locked ? '--locked' : null,
        baseline: baseline.request.named,
        isNamed: names.length > 0,
      },
    };
  },
  run: async ({ format, isNamed, baseline, ...asked }, world) => {
    const progress = progressLine(world);
    const { suggestPatch } = await import('../../engine/suggest-patch.ts');
    const suggested = await suggestPatch(
      {
        ...asked,
        today: dayOf(world.now()),
        baseline: { named: baseline, record: null },
        label: null,
        onlyNew: false,
        withUndetermined: false,
      },
      {
        files: openFiles({ ...world, bounds: { maxBytes: asked.inputs.maxBytes } }),
        environment: world.env,
        progress: progress.tell,
      },
    );
    progress.clear();
    if (format === 'json') {
      const { suggestJson } = await import('../suggest-json.ts');
      world.stdout.write(`${harmlessJson(JSON.stringify(suggestJson(suggested), null, 2))}\n`);
    } else world.stdout.write(suggested.patch);
    const status = tell(suggested, world);
    if (!isNamed) await tellOfStandardInput('suggest', asked.inputs.settings.context, world);
    return status;
  },
});

function tell(suggested: SuggestedPatch, world: World): ExitStatus {
  const { report, unknown, placed, left, unsuggested, appliedIn } = suggested;
  for (const { message } of unknown) complain(world, message);
  if (unknown.length > 0) return 2;
  const errors = report.diagnostics.filter(({ level }) => level === 'error');
  for (const { input, set = null, message, place } of errors)
    complain(
      world,
      `${placePrefix(place) || (input === null ? '' : `${inputText({ path: input, set })}: `)}${message}`,
    );
  for (const { finding, why } of left)
    complain(
      world,
      `${placePrefix(finding.place)}left out: ${finding.rule} of ${finding.subject.address}: ${why} (to do by hand: ${finding.suggestion?.title ?? finding.fix})`,
    );
  for (const text of withoutSuggestion(unsuggested)) complain(world, text);
  const removed = new Set(
    placed.flatMap(({ finding }) => `${finding.input} ${finding.set ?? ''} ${finding.fingerprint}`),
  );
  if (placed.length > 0)
    complain(
      world,
      `the patch removes ${counted(removed.size)}${appliedIn === null ? '' : `; apply it in ${appliedIn}`}`,
    );
  else if (errors.length === 0)
    complain(
      world,
      `nothing to change: ${left.length > 0 ? 'no suggestion has a place in the configuration' : unsuggested.length > 0 ? 'no change is known for what is found' : 'nothing is found'}`,
    );
  return errors.length > 0 || report.summary.failed ? 2 : 0;
}

/** One line for each reason, with the rules that it is about. */
function withoutSuggestion(all: SuggestedPatch['unsuggested']): readonly string[] {
  return [...groupedBy(all, ({ text }) => text)].map(([text, found]) => {
    const rules = [...new Set(found.map(({ finding }) => finding.rule))].toSorted(compareTexts);
    return `no suggestion for ${counted(found.length)} (${listed(rules, MAX_RULES)}): ${text}`;
  });
}

const MAX_RULES = 8;

function counted(findings: number): string {
  return `${findings} ${findings === 1 ? 'finding' : 'findings'}`;
}
