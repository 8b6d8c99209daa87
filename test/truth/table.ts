import { globOf } from '../../src/policy/conditions/text-test.ts';

/** What the table needs of a finding of a JSON report. */
export interface ToldFinding {
  readonly rule: string;
  readonly severity: string;
  readonly verdict: string;
  readonly subject: { readonly address: string };
  readonly entry?: { readonly address: string; readonly direction: string; readonly number: number | null };
  readonly packets: readonly { readonly direction: string; readonly family?: string; readonly protocol?: string }[];
  readonly because: readonly {
    readonly address: string;
    readonly number: number | null;
    readonly place: { readonly file: string; readonly line: number } | null;
  }[];
  readonly place: { readonly file: string; readonly line: number } | null;
  readonly unknown: readonly { readonly address: string; readonly attribute: string }[];
}

export type Mode = 'plan' | 'hcl';

/** One finding of a root, in whichever modes it stands. */
export interface Row {
  readonly root: string;
  readonly modes: readonly Mode[];
  readonly severity: string;
  readonly rule: string;
  readonly subject: string;
  /** What tells findings of one rule and subject apart: the entry judged, else where the packets go. */
  readonly about: string;
  /** Lines of the configuration, where they are known. */
  readonly lines: readonly string[];
}

export interface Reason {
  readonly verdict: string;
  readonly root: string;
  readonly rule: string;
  /** `*` any text, for instances that differ by their keys alone. */
  readonly subject: string;
  readonly about: string;
  readonly why: string;
}

/** The findings of one root as rows; what both modes find is one row. */
export function rowsOf(
  { root, tree }: { readonly root: string; readonly tree: string },
  reports: Readonly<Record<Mode, readonly ToldFinding[]>>,
  wanted: (finding: ToldFinding) => boolean,
): Row[] {
  const rows = new Map<string, Row>();
  for (const mode of ['plan', 'hcl'] as const) {
    for (const finding of reports[mode]) {
      if (!wanted(finding)) continue;
      const about = aboutOf(finding);
      const key = JSON.stringify([finding.rule, finding.subject.address, about]);
      const known = rows.get(key);
      const lines = linesOf(finding, tree);
      const modes = [...(known?.modes ?? []), mode].filter((each, i, all) => all.indexOf(each) === i);
      rows.set(key, {
        root,
        modes,
        severity: finding.severity,
        rule: finding.rule,
        subject: finding.subject.address,
        about,
        lines: [...new Set([...(known?.lines ?? []), ...lines])],
      });
    }
  }
  return [...rows.values()].toSorted(
    (a, b) => compare(a.rule, b.rule) || compare(a.subject, b.subject) || compare(a.about, b.about),
  );
}

function aboutOf({ entry, packets }: ToldFinding): string {
  if (entry !== undefined) return `${entry.direction} ${entry.number ?? entry.address}`;
  const protocols = [...new Set(packets.flatMap(({ protocol }) => protocol ?? []))];
  const where = [...new Set(packets.map(({ direction, family }) => [direction, family].join(' ')))].join(', ') || '-';
  return protocols.length === 1 ? `${where} ${protocols.join()}` : where;
}

/**
 * The statements that decide, each once, below the tree of the root; for what nothing decides the subject's own line.
 */
function linesOf({ because, place }: ToldFinding, tree: string): string[] {
  const places = because.flatMap((each) => each.place ?? []);
  return [
    ...new Set(
      (places.length > 0 ? places : place === null ? [] : [place]).map(
        ({ file, line }) => `${file.startsWith(`${tree}/`) ? file.slice(tree.length + 1) : file}:${line}`,
      ),
    ),
  ].slice(0, 6);
}

/** `key<TAB>…` lines; the first names the columns. */
export function parseReasons(text: string): Reason[] {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [verdict = '', root = '', rule = '', subject = '', about = '', why = ''] = line.split('\t');
      return { verdict, root, rule, subject, about, why };
    });
}

/** Each row with its reason, and the reasons that no row has. */
export function joined(
  verdict: string,
  rows: readonly Row[],
  reasons: readonly Reason[],
): { readonly rows: readonly (Row & { readonly why: string | null })[]; readonly idle: readonly Reason[] } {
  const own = reasons
    .filter((reason) => reason.verdict === verdict)
    .map((reason) => ({
      reason,
      root: globOf(reason.root),
      subject: globOf(reason.subject),
      about: globOf(reason.about),
    }));
  const met = new Set<Reason>();
  const withReasons = rows.map((row) => {
    const found = own.find(
      ({ reason, root, subject, about }) =>
        reason.rule === row.rule && reason.why !== '' && root(row.root) && subject(row.subject) && about(row.about),
    );
    if (found !== undefined) met.add(found.reason);
    return { ...row, why: found?.reason.why ?? null };
  });
  return { rows: withReasons, idle: own.map(({ reason }) => reason).filter((reason) => !met.has(reason)) };
}

export function printed(rows: readonly (Row & { readonly why: string | null })[]): string {
  const head = ['root', 'modes', 'severity', 'rule', 'subject', 'about', 'lines', 'why'].join('\t');
  return `${[head, ...rows.map((row) => [row.root, row.modes.join('+'), row.severity, row.rule, row.subject, row.about, row.lines.join(' '), row.why ?? ''].join('\t'))].join('\n')}\n`;
}

/** How often each attribute of a resource type keeps a rule from being decided. */
export function causesOf(findings: readonly ToldFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { rule, unknown } of findings) {
    const causes = new Set(
      unknown.map(
        ({ address, attribute }) =>
          `${
            address
              .replace(/\[[^\]]*\]/g, '')
              .split('.')
              .slice(-2, -1)[0] ?? address
          }.${attribute.replace(/\[\d+\]/g, '[]')}`,
      ),
    );
    const key = `${rule}: ${[...causes].toSorted(compare).slice(0, 4).join(', ') || 'nothing named'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, x], [b, y]) => y - x || compare(a, b))
    .map(([key, count]) => `${String(count).padStart(4)} ${key}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
