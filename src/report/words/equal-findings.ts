import { groupedBy } from '../../base/maps.ts';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { causesOf } from './cause-text.ts';
import { placeText } from './place-text.ts';

/**
 * Findings that say the same: of one module that several roots call, or one root several times, or of instances of one
 * block.
 */
export interface Equals {
  readonly first: Finding;
  readonly all: readonly Finding[];
}

/** In the order of the first of each. */
export function equalFindings(findings: readonly Finding[], causes: readonly Cause[]): Equals[] {
  return [...groupedBy(findings, (finding) => keyOf(finding, causes)).values()].flatMap((all) =>
    all[0] === undefined ? [] : [{ first: all[0], all }],
  );
}

/** All that a finding says, but for where its module is called and which instance it is about. */
function keyOf(finding: Finding, causes: readonly Cause[]): string {
  const {
    rule,
    severity,
    verdict,
    change,
    place,
    ports,
    packets,
    because,
    subject,
    unknown,
    entry,
    message,
    fix,
    excepted,
    reach,
  } = finding;
  const said = JSON.stringify({
    rule,
    severity,
    verdict,
    change,
    ports,
    packets,
    message,
    fix,
    excepted,
    reach: reach?.verdict ?? null,
    subject: [subject.type, blockOf(subject.address)],
    entry: entry === undefined ? null : [entry.direction, entry.number, entry.action],
    place: place === null ? null : placeText(place),
    because: because.map((each) => ({ ...each, place: each.place === null ? null : placeText(each.place) })),
    unknown: unknown.map(({ address, attribute }) => [address, attribute]),
    // A message does not name all of them. Where they are declared may differ.
    causes: causesOf(finding, causes).map(({ kind, name, why, decide }) => [kind, name, why, decide]),
  });
  // What stands in the same module has its own address there, in quotes of JSON or in a sentence.
  const own = moduleOf(subject.address);
  const bare = own === '' ? said : said.replaceAll(JSON.stringify(own).slice(1, -1), '');
  const name = nameOf(subject.address);
  return name === blockOf(name) ? bare : bare.replaceAll(JSON.stringify(name).slice(1, -1), blockOf(name));
}

const KEY = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;
const CALLS = new RegExp(String.raw`^(?:module\.[^.[]+(?:${KEY})?\.)*`);
const INSTANCE = new RegExp(`${KEY}$`);

/** `module.a["x"].module.b.` of `module.a["x"].module.b.aws_security_group.c`. */
function moduleOf(address: string): string {
  return CALLS.exec(address)?.[0] ?? '';
}

function nameOf(address: string): string {
  return address.slice(moduleOf(address).length);
}

/** `aws_security_group.c` of each of its instances, wherever its module is called. */
function blockOf(address: string): string {
  return nameOf(address).replace(INSTANCE, '');
}
