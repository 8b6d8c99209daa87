import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { NODE_DISK } from '../../base/node-disk.ts';
import { openRooted } from '../../base/rooted-files.ts';
import { isExact } from '../../model/bounds.ts';
import type { Entry, Model, Rule } from '../../model/model.ts';
import { listed, packetLines, packetTexts } from '../../model/statement-text.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import { MODEL_WANTS, normalise } from '../normalise.ts';
import type { StackRead } from '../resource.ts';
import { readHcl, type HclOptions } from './read-hcl.ts';

/** Texts by path; a text alone is `main.tf`. */
export type MadeFiles = string | Readonly<Record<string, string>>;

export interface MadeOptions
  extends Partial<Pick<HclOptions, 'dialect' | 'workspace' | 'environment' | 'settings' | 'data'>> {
  /** The root module; the folder that holds all files is what bounds it. */
  readonly folder?: string;
}

/** Writes the files into a new folder, which is gone afterwards. */
export async function inMadeFolder<T>(files: MadeFiles, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-')));
  try {
    for (const [path, text] of Object.entries(typeof files === 'string' ? { 'main.tf': files } : files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What the groups and lists of a configuration are, a line for each rule or entry, then the diagnostics, then what was
 * taken for granted. `a ≤ b` are both bounds, where they differ; `by` names the resource that states it, where that is
 * not the group.
 */
export async function madeModel(files: MadeFiles, options: MadeOptions = {}): Promise<readonly string[]> {
  return fromMadeFolder(files, options, (read) => {
    if (!read.ok) return read.diagnostics.map(diagnosticText);
    const { model, diagnostics } = normalise(read.stack.planned);
    // Diagnostics are complete once the model is there.
    return [
      ...modelLines(model),
      ...[...read.stack.diagnostics, ...diagnostics].map(diagnosticText),
      ...read.stack.assumptions.map(({ text, addresses }) => `assumed ${text}: ${addresses.join(', ')}`),
    ];
  });
}

/** What comes of reading the files, with paths as they were given. */
export async function fromMadeFolder(
  files: MadeFiles,
  { folder = '.', ...options }: MadeOptions,
  texts: (read: StackRead) => readonly string[],
): Promise<readonly string[]> {
  return inMadeFolder(files, async (root) => {
    const read = await readHcl({
      folder: join(root, folder),
      path: folder,
      files: openRooted(NODE_DISK, { root }),
      wants: MODEL_WANTS,
      dialect: null,
      workspace: 'default',
      environment: {},
      settings: [],
      data: { byAddress: new Map(), byType: new Map(), assumes: true },
      ...options,
    });
    return texts(read).map((text) =>
      text.replaceAll(`${root}/`, '').replaceAll(root, '.').replaceAll(dirname(root), '..'),
    );
  });
}

function modelLines({ groups, acls }: Model): readonly string[] {
  const statements = (owner: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [`${owner} has no rules`] : lines.map((line) => `${owner} ${line}`);
  return [
    ...groups
      .filter(({ stated, foreign }) => stated && !foreign)
      .flatMap(({ address, rules }) =>
        statements(
          address,
          rules.map((rule) => `${rule.direction} ${statementText(rule, address)}`),
        ),
      ),
    ...acls
      .filter(({ stated, foreign }) => stated && !foreign)
      .flatMap(({ address, entries }) =>
        statements(
          address,
          entries.map(
            (entry) =>
              `${entry.direction} ${entry.number ?? '?'} ${entry.action ?? '?'} ${statementText(entry, address)}`,
          ),
        ),
      ),
  ];
}

function statementText({ address, direction, packets, sensitive, unknown }: Rule | Entry, owner: string): string {
  const words = (set: PacketSet): string => listed(packetTexts(packetLines(direction, set, sensitive)), 9) || 'nothing';
  const missing = unknown.map(({ attribute }) => ` ?${attribute}`).join('');
  const by = address === owner ? '' : ` by ${address}`;
  return `${isExact(packets) ? words(packets.certain) : `${words(packets.certain)} ≤ ${words(packets.possible)}`}${missing}${by}`;
}

export function diagnosticText({ level, message, address, place }: Diagnostic): string {
  return [
    level,
    ...(place === null ? [] : [placeText(place)]),
    ...(address === null ? [] : [`${address}:`]),
    message,
  ].join(' ');
}

/** `main.tf:3:1`, with the calls that lead there. */
export function placeText({ file, line, column, calls }: Place): string {
  return [`${file}:${line}:${column}`, ...calls.map(placeText)].join(' < ');
}

/** A security group with what is in its block. */
export function group(name: string, ...body: readonly string[]): string {
  return `resource "aws_security_group" "${name}" {\n${body.join('\n')}\n}\n`;
}

/** A block of TCP and one port. */
export function ingress(cidrs = '["0.0.0.0/0"]', port = '22'): string {
  return `ingress {\nprotocol = "tcp"\nfrom_port = ${port}\nto_port = ${port}\ncidr_blocks = ${cidrs}\n}`;
}

/** A rule as a resource of its own: TCP 22. */
export function rule(name: string, groupId: string, ...body: readonly string[]): string {
  return `resource "aws_vpc_security_group_ingress_rule" "${name}" {\nsecurity_group_id = ${groupId}\nip_protocol = "tcp"\nfrom_port = 22\nto_port = 22\n${body.join('\n')}\n}\n`;
}
