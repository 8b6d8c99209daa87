import { harmlessLine, printable } from '../base/escape.ts';
import { placePrefix, type Place } from '../base/place.ts';
import type { Deciding, Diagnostic, Finding, Report, Witness } from '../model/report.ts';
import { EMPTY_STATE, NOTHING_REMAINS, unseenText } from '../model/report-notes.ts';
import { SEVERITIES } from '../model/severity.ts';
import { listed, packetTexts } from '../model/statement-text.ts';
import { counted } from './counted.ts';
import type { Format, FormatOptions } from './format.ts';
import { styleFor, type Style } from './style.ts';
import type { Verdict } from './verdict.ts';
import { wrap } from './wrap.ts';

/** Narrower output would break more addresses than it saves. */
const MIN_WIDTH = 60;
const MAX_WIDTH = 100;
const LABEL = 11;
/** Deciding entries that are listed; the rest is counted. */
const MAX_BECAUSE = 6;
const MAX_PLACES = 12;
/** Enough to tell two versions of a file apart; JSON has all of it. */
const SHOWN_HASH = 12;

/** For people: what is wrong, why, one packet that shows it, what to do; the verdict last. */
export const text: Format = (report, options) => {
  const style = styleFor(options.color);
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, options.width));
  const lines: string[] = [];
  const say = (line = ''): void => { lines.push(harmlessLine(line)); };
  const findings = options.quiet ? options.verdict.counted : report.findings;
  const several = report.input.length > 1;
  for (const { path } of report.input) {
    const own = findings.filter(({ input }) => input === path);
    if (several && own.length > 0) { say(style.strong(printable(path))); say(); }
    for (const finding of own) { sayFinding(finding, say, style, width); say(); }
  }
  sayTrouble(report, options, say, style, width);
  if (!options.quiet) sayFixed(report, say, style, width);
  if (options.quiet) sayOpen(report, options.verdict, say, style, width);
  if (!options.quiet || options.verdict.outcome !== 'passed') sayVerdict(report, options.verdict, say, style, width);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};

type Say = (line?: string) => void;

function sayFinding(finding: Finding, say: Say, style: Style, width: number): void {
  const { severity, rule, subject, change, verdict } = finding;
  const marks = [verdict === 'undetermined' ? 'undetermined' : null, change].filter((mark) => mark !== null);
  const head = `${style.severity(severity, severity.toUpperCase())} ${style.strong(printable(rule))}${marks.length === 0 ? '' : style.faint(` (${marks.join(', ')})`)}`;
  say(head);
  for (const line of wrap(printable(subject.address), width - 2, '  ')) say(`  ${style.strong(line)}`);
  if (finding.place !== null) sayField('at', placeText(finding.place), say, style, width);
  sayParagraph(`${capital(finding.message)}.`, say, width);
  finding.because.slice(0, MAX_BECAUSE).forEach((deciding, i) => sayField(i === 0 ? 'because' : '', decidingText(deciding, finding), say, style, width));
  if (finding.because.length > MAX_BECAUSE) sayField('', `and ${finding.because.length - MAX_BECAUSE} more`, say, style, width);
  if (finding.unknown.length > 0) sayField('unknown', listed(finding.unknown.map(({ address, attribute }) => `${address} ${attribute}`), MAX_BECAUSE), say, style, width);
  if (finding.witness !== null) sayField('packet', witnessText(finding.witness), say, style, width);
  sayField('fix', finding.fix, say, style, width);
}

function sayField(label: string, content: string, say: Say, style: Style, width: number): void {
  const indent = ' '.repeat(LABEL);
  wrap(printable(content), width - LABEL, '').forEach((line, i) => say(i === 0 ? `  ${style.faint(label.padEnd(LABEL - 2))}${line}` : `${indent}${line}`));
}

function sayParagraph(content: string, say: Say, width: number): void {
  for (const line of wrap(printable(content), width - 2, '')) say(`  ${line}`);
}

/** With the module calls that lead there, innermost first. */
function placeText({ file, line, column, calls }: Place): string {
  return [`${file}:${line}:${column}`, ...calls.toReversed().map((call) => `called at ${call.file}:${call.line}`)].join(', ');
}

function decidingText(deciding: Deciding, finding: Finding): string {
  const { address, direction, number, action, packets, place } = deciding;
  const isEntry = finding.subject.type !== 'security-group';
  const name = isEntry ? `${direction} entry ${number ?? '(number unknown)'}: ${action ?? 'allow or deny'} ` : `${direction} `;
  const of = address === finding.subject.address ? [] : [address];
  // The line that the finding stands at is told already.
  const isElsewhere = place !== null && (place.file !== finding.place?.file || place.line !== finding.place.line || place.column !== finding.place.column);
  const at = isElsewhere ? [`${place.file}:${place.line}`] : [];
  const origin = [...of, ...at];
  return `${name}${listed(packetTexts(packets), 3)}${origin.length === 0 ? '' : ` (${origin.join(', ')})`}`;
}

function witnessText({ protocol, source, destination, sourcePort, destinationPort, icmp }: Witness): string {
  const what = icmp === null ? protocol : `${protocol} type ${icmp.type} code ${icmp.code}`;
  const from = [source, sourcePort === null ? null : `port ${sourcePort}`].filter((part) => part !== null).join(' ');
  const to = [destination, destinationPort === null ? null : `port ${destinationPort}`].filter((part) => part !== null).join(' ');
  return `${what}${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`;
}

function sayTrouble(report: Report, { quiet }: FormatOptions, say: Say, style: Style, width: number): void {
  const shown = report.diagnostics.filter(({ level }) => level === 'error' || (level === 'warning' && !quiet));
  for (const diagnostic of shown) {
    const label = diagnostic.level === 'error' ? style.bad('error') : style.doubt('warning');
    const lines = wrap(printable(diagnosticText(diagnostic, report)), width - LABEL, '');
    lines.forEach((line, i) => say(i === 0 ? `${label}${' '.repeat(LABEL - diagnostic.level.length)}${line}` : `${' '.repeat(LABEL)}${line}`));
  }
  if (shown.length > 0) say();
  if (quiet) return;
  for (const { path, sha256, switchesOff } of report.configuration) {
    const lines = wrap(printable(`${path} (sha256 ${sha256.slice(0, SHOWN_HASH)})${switchesOff.length === 0 ? '' : `: ${listed(switchesOff, MAX_PLACES, '; ')}`}`), width - LABEL, '');
    lines.forEach((line, i) => say(i === 0 ? `${style.faint('configured')} ${line}` : `${' '.repeat(LABEL)}${line}`));
  }
  for (const { text: assumption, addresses } of report.assumptions) {
    const lines = wrap(printable(`${assumption}: ${listed(addresses, 3)}`), width - LABEL, '');
    lines.forEach((line, i) => say(i === 0 ? `${style.faint('assumed')}${' '.repeat(LABEL - 'assumed'.length)}${line}` : `${' '.repeat(LABEL)}${line}`));
  }
  for (const { address, what } of report.notAnalysed.slice(0, MAX_PLACES)) {
    wrap(printable(`${address}: ${what}`), width - LABEL, '').forEach((line, i) => say(`${i === 0 ? style.doubt('unseen') + ' '.repeat(LABEL - 'unseen'.length) : ' '.repeat(LABEL)}${line}`));
  }
  if (report.notAnalysed.length > MAX_PLACES) say(`${' '.repeat(LABEL)}and ${report.notAnalysed.length - MAX_PLACES} more`);
  if (report.configuration.length + report.assumptions.length + report.notAnalysed.length > 0) say();
}

function diagnosticText({ input, place, address, message }: Diagnostic, report: Report): string {
  const isNamed = input !== null && message.startsWith(input);
  const where = place !== null ? placePrefix(place) : input !== null && !isNamed && (report.input.length > 1 || address === null) ? `${input}: ` : '';
  return `${where}${address === null ? '' : `${address}: `}${message}`;
}

function sayFixed({ fixed }: Report, say: Say, style: Style, width: number): void {
  for (const { rule, subject } of fixed.slice(0, MAX_PLACES)) {
    wrap(printable(`${rule} ${subject.address}`), width - LABEL, '').forEach((line, i) => say(`${i === 0 ? style.good('fixed') + ' '.repeat(LABEL - 'fixed'.length) : ' '.repeat(LABEL)}${line}`));
  }
  if (fixed.length > MAX_PLACES) say(`${' '.repeat(LABEL)}and ${fixed.length - MAX_PLACES} more`);
  if (fixed.length > 0) say();
}

function sayVerdict(report: Report, verdict: Verdict, say: Say, style: Style, width: number): void {
  const { summary } = report;
  const { securityGroups, networkAcls, rules } = summary.checked;
  const severities = SEVERITIES.filter((severity) => summary.bySeverity[severity] > 0).map((severity) => `${summary.bySeverity[severity]} ${severity}`);
  const found = [
    summary.violated === 0 ? 'nothing found' : `${summary.violated} found (${severities.join(', ')})`,
    ...(summary.undetermined > 0 ? [`${summary.undetermined} undetermined until apply`] : []),
  ].join(', ');
  const checked = [counted(securityGroups, 'security group'), counted(networkAcls, 'network ACL'), counted(rules, 'rule')].join(', ');
  if (report.input.some(({ kind }) => kind !== null)) for (const line of wrap(`Checked ${checked}: ${found}.`, width, '')) say(line);
  switch (verdict.outcome) {
    case 'passed': say(style.good('passed')); break;
    case 'rejected': say(style.bad(`rejected: ${rejection(report, verdict)}`)); break;
    case 'failed': say(style.bad('failed: see the errors above')); break;
    case 'partial': say(style.doubt(`partial: ${unseenText(report)}`)); break;
    case 'nothing-remains': say(style.good(report.diagnostics.some(({ message }) => message === EMPTY_STATE) ? 'nothing to check' : NOTHING_REMAINS)); break;
    case 'nothing-to-check': say(style.good('nothing to check')); break;
    default: verdict.outcome satisfies never;
  }
}

/** What may be as grave as what fails the check is told where nothing else is. */
function sayOpen(report: Report, { failOn, counted: against }: Verdict, say: Say, style: Style, width: number): void {
  const open = report.findings.filter((finding) => finding.verdict === 'undetermined' && SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(failOn) && !against.includes(finding));
  if (open.length === 0) return;
  const severities = SEVERITIES.map((severity) => ({ severity, count: open.filter((finding) => finding.severity === severity).length })).filter(({ count }) => count > 0);
  const which = severities.map(({ severity, count }) => `${count} ${severity}`).join(', ');
  for (const line of wrap(`${counted(open.length, 'finding')} (${which}) may be so: what decides is not known. Without --quiet ${open.length === 1 ? 'it is' : 'they are'} shown, --undetermined fail rejects ${open.length === 1 ? 'it' : 'them'}.`, width, '')) say(style.doubt(line));
}

function rejection(report: Report, { counted: against, failOn }: Verdict): string {
  if (against.length === 0) return `partial, ${unseenText(report)}`;
  const level = failOn === 'critical' ? failOn : `${failOn} or worse`;
  return `${counted(against.length, 'finding')} ${against.length === 1 ? 'is' : 'are'} ${level}`;
}

/** A capital at the beginning, unless it begins with a name: `tcp/22`. */
function capital(sentence: string): string {
  if (!/^[a-z]+ /.test(sentence)) return sentence;
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
}
