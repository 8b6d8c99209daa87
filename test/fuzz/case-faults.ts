import { parseAllDocuments } from 'yaml';
import type { Case } from './case.ts';
import { differences, type ToldFinding } from './compare.ts';
import { verdictsOf } from './evaluator/verdicts.ts';
import type { JsonObject } from './json.ts';
import { liftedPlan } from './lifted-plan.ts';

/** As much of a report as is looked at. */
export interface ToldReport {
  readonly input: readonly { readonly path: string; readonly kind: string | null }[];
  readonly findings: readonly (ToldFinding & { readonly input: string; readonly severity: string })[];
  readonly diagnostics: readonly {
    readonly level: string;
    readonly input: string | null;
    readonly message: string;
    readonly place: { readonly file: string } | null;
  }[];
}

const GRAVE = new Set(['critical', 'high']);

/** Where a run ends otherwise than its report says. */
export function statusFaults(status: number, { diagnostics, findings, input }: ToldReport): readonly string[] {
  const isUnread = diagnostics.some(({ level }) => level === 'error') || input.some(({ kind }) => kind === null);
  const isRejected = findings.some(({ verdict, severity }) => verdict === 'violated' && GRAVE.has(severity));
  const wanted = isUnread ? 2 : isRejected ? 1 : 0;
  return status === wanted ? [] : [`status ${status}, and the report says ${wanted}`];
}

/** What is wrong with what a report says of a case. */
export function caseFaults(
  { kind, means, files, changed }: Case,
  { input, folder, report }: { readonly input: string; readonly folder: string; readonly report: ToldReport },
): readonly string[] {
  const told = report.input.find(({ path }) => path === input);
  if (told === undefined) return ['the report does not name it'];
  const isOf = (path: string | null | undefined): boolean =>
    path === input || path?.startsWith(`${folder}/`) === true || path === folder;
  const errors = report.diagnostics.filter(
    ({ level, input: of, place, message }) =>
      level === 'error' && (isOf(of) || isOf(place?.file) || message.includes(`${folder}/`)),
  );
  if (told.kind === null && errors.length === 0) return ['it is not read, and no error says why'];
  if (means !== null) {
    if (errors.length > 0) return errors.map(({ message }) => `it is valid, and refused: ${message}`);
    const own = report.findings.filter((finding) => finding.input === input);
    return means.flatMap(({ subject, address }) =>
      differences(
        subject,
        own.filter((finding) => finding.subject.address === address),
      ),
    );
  }
  const bytes = changed === null ? undefined : files.get(changed);
  if (changed === null || bytes === undefined || errors.length > 0) return [];
  if (isUnreadable(changed, bytes)) return [`${changed} cannot be read, and no error says so`];
  return kind === 'broken plan'
    ? passedFaults(
        bytes,
        report.findings.filter((finding) => finding.input === input),
      )
    : [];
}

/**
 * Whether nobody could read it. Of a plan and a state, members that decide nothing are passed over; so only their
 * resources are looked at.
 */
function isUnreadable(name: string, bytes: Buffer): boolean {
  // What is no UTF-8 stands for a character that nobody uses, as in most readers.
  const text = bytes.toString('utf8');
  if (name.endsWith('.yaml'))
    return parseAllDocuments(text, { logLevel: 'silent' }).some(({ errors }) => errors.length > 0);
  if (!name.endsWith('.json')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? Number.NaN);
    const [from, to] = [text.indexOf('"resource_changes"'), text.indexOf('"configuration"')];
    return from < 0 || to < from || (at > from && at < to);
  }
}

function parsedOrNull(bytes: Buffer): JsonObject | null {
  try {
    return JSON.parse(bytes.toString('utf8')) as JsonObject;
  } catch {
    return null;
  }
}

/** What a changed plan still opens is found still. */
function passedFaults(bytes: Buffer, findings: readonly ToldFinding[]): readonly string[] {
  const plan = parsedOrNull(bytes);
  const world = plan === null ? null : liftedPlan(plan);
  return (world?.subjects ?? []).flatMap((subject) => {
    if (subject.kind !== 'group' || !subject.lines.every(({ cidr, ports }) => isNetwork(cidr) && isRange(ports)))
      return [];
    const isOpen = [...verdictsOf(subject)].some((key) => key.startsWith('sg-all') || key.startsWith('sg-sensitive'));
    const isTold = findings.some(({ rule }) => rule === 'sg-all-traffic-open' || rule === 'sg-sensitive-port-open');
    return isOpen && !isTold ? [`${subject.address} is open, and not found`] : [];
  });
}

const isNetwork = (cidr: string | null): boolean =>
  cidr !== null
  && /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$|^(?:2000::\/3|::\/0)$/.test(cidr);
const isRange = (ports: readonly [number, number] | null): boolean =>
  ports === null
  || (Number.isInteger(ports[0])
    && Number.isInteger(ports[1])
    && ports[0] >= 0
    && ports[0] <= ports[1]
    && ports[1] <= 65535);
