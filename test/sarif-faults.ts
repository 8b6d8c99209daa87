import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { markdownFaults } from './markdown-faults.ts';
import type { Location, Log, Message, ReportingDescriptor, Result } from 'sarif';

const validate = validator();

/** The schema of OASIS is of an older draft, from which nothing that it uses has changed. */
function validator() {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  return new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(schema);
}

/** What the schema of SARIF, its text, and GitHub's code scanning would refuse or misread. */
export function sarifFaults(output: string): readonly string[] {
  const log: Log = JSON.parse(output);
  validate(log);
  return [
    ...(validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`),
    ...log.runs.flatMap(({ results = [], tool, invocations = [] }) => {
      const { rules = [] } = tool.driver;
      const notes = invocations.flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications);
      return [
        ...rules.flatMap(ruleFaults),
        ...(new Set(rules.map(({ id }) => id)).size === rules.length ? [] : ['two rules have one id']),
        ...results.flatMap((result) => resultFaults(result, rules)),
        ...notes.flatMap(({ message, locations = [] }) => [
          ...messageFaults(message),
          ...locations.flatMap(locationFaults),
        ]),
      ];
    }),
  ];
}

function ruleFaults({
  id,
  name = '',
  shortDescription,
  fullDescription,
  help,
  properties,
}: ReportingDescriptor): readonly string[] {
  const texts = [shortDescription?.text ?? '', fullDescription?.text ?? ''];
  const tags: readonly string[] = properties?.tags ?? [];
  return [
    ...(texts.every((text) => text !== '' && text.length <= 1_024)
      ? []
      : [`${id} is described in ${texts.join(' / ')}`]),
    ...(help?.text !== undefined && help.text !== '' ? [] : [`${id} has no help`]),
    ...markdownFaults(`<!-- portcullis -->\n\n${help?.markdown ?? ''}`),
    ...(name !== '' && name.length <= 255 && name !== id ? [] : [`${id} has the name ${name}`]),
    ...(tags.includes('security') && tags.length <= 20 ? [] : [`${id} has the tags ${tags.join(' ')}`]),
  ];
}

function resultFaults(result: Result, rules: readonly ReportingDescriptor[]): readonly string[] {
  const {
    message,
    ruleId = '',
    ruleIndex = -1,
    locations = [],
    relatedLocations = [],
    codeFlows = [],
    kind,
    level,
  } = result;
  const steps = codeFlows.flatMap(({ threadFlows }) =>
    threadFlows.flatMap((flow) => flow.locations.flatMap(({ location }) => location ?? [])),
  );
  const ids = relatedLocations.map(({ id }) => id);
  return [
    ...messageFaults(message),
    ...(rules[ruleIndex]?.id === ruleId ? [] : [`${ruleId} is not the rule ${ruleIndex}`]),
    ...(locations.length === 1 ? [] : [`${ruleId} has ${locations.length} locations`]),
    ...(kind === 'fail' || level === 'none' ? [] : [`${ruleId} is ${kind}, and its level ${level}`]),
    ...(new Set(ids).size === ids.length ? [] : [`${ruleId} has related locations with one id`]),
    ...[...locations, ...relatedLocations, ...steps].flatMap((location) =>
      location.physicalLocation === undefined ? [`${ruleId} has a location without a file`] : locationFaults(location),
    ),
  ];
}

/** A placeholder is one that there is no argument for; a link is one that the input made. */
function messageFaults({ text = '' }: Message): readonly string[] {
  return text !== '' && !/(?<!\{)\{\d+\}|\]\(/.test(text) ? [] : [`no message: ${text}`];
}

const CHECKOUT = 'file:///checkout/';

function locationFaults({ physicalLocation }: Location): readonly string[] {
  if (physicalLocation === undefined) return [];
  const { artifactLocation, region = {} } = physicalLocation;
  const { uri = '', uriBaseId } = artifactLocation ?? {};
  const { startLine = 0, startColumn = 1, endLine = startLine, endColumn = startColumn + 1 } = region;
  return [
    ...(/^[\w.~!$&'()*+,;=@%/-]+$/.test(uri)
    && new URL(uri, CHECKOUT).href.startsWith(CHECKOUT)
    && uriBaseId === '%SRCROOT%'
      ? []
      : [`no file of the repository: ${uri}`]),
    ...(startLine >= 1 && endLine >= startLine && (endLine > startLine || endColumn > startColumn)
      ? []
      : [`no region: ${JSON.stringify(region)}`]),
  ];
}
