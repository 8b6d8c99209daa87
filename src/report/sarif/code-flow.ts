import type { CodeFlow, Location } from 'sarif';
import type { Deciding, Finding, SetBy } from '../../model/generated/report.ts';
import { decidingStatement } from '../words/deciding-text.ts';
import { resource, saidAt, type Where } from './locations.ts';
import { messageOf } from './sarif-text.ts';

/** Deciding entries that are told; more of them explain nothing. */
const MAX_STEPS = 100;

/**
 * The way to the finding: from the values that variables have to the rules and entries that decide it. None where that
 * is the place of the finding again.
 */
export function codeFlows(finding: Finding, where: Where): readonly CodeFlow[] {
  const steps = [
    ...finding.setBy.flatMap((each) => settingSteps(each, finding, where)),
    ...finding.because.flatMap((each) => decidingStep(each, finding, where)),
  ].slice(0, MAX_STEPS);
  const own = saidAt(finding.place, finding, '', where);
  if (steps.length < 2 && steps.every((step) => isSameSpot(step, own[0]))) return [];
  return [
    {
      message: messageOf(['what decides it']),
      threadFlows: [{ locations: steps.map((location) => ({ location })) }],
    },
  ];
}

function settingSteps(
  { variable, place, through, arguments: set }: SetBy,
  finding: Finding,
  where: Where,
): readonly Location[] {
  return [
    ...saidAt(place, finding, `${variable} has its value here, which is ${set.join(', ')} of the rule`, where),
    ...through.flatMap((step) => saidAt(step.place, finding, `it is handed on as ${step.variable}`, where)),
  ];
}

function decidingStep(deciding: Deciding, finding: Finding, where: Where): readonly Location[] {
  return saidAt(deciding.place, finding, decidingStatement(deciding, finding), where).map((location) => ({
    ...location,
    logicalLocations: [resource(deciding.address)],
  }));
}

function isSameSpot({ physicalLocation: a }: Location, other: Location | undefined): boolean {
  const b = other?.physicalLocation;
  return (
    a?.artifactLocation?.uri === b?.artifactLocation?.uri
    && a?.region?.startLine === b?.region?.startLine
    && a?.region?.startColumn === b?.region?.startColumn
  );
}
