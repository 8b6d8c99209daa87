import type { RootedFiles } from '../../base/rooted-files.ts';
import type { Place } from '../../base/place.ts';
import { scanHcl, type Scan, type ScannedBlock, type ScannedBody } from '../../terraform/hcl/files/scan.ts';

/** A file of configuration, as it is written. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  readonly scan: Scan;
}

/** Why something cannot be placed, as the rest of a sentence about it. */
export interface Unplaced {
  readonly why: string;
}

/** Each file once; what may not be edited says why. */
export type SourceTexts = (file: string) => SourceText | Unplaced;

/** Modules that `terraform init` has brought: what is changed there is lost with the next one. */
const BROUGHT = /(?:^|[/\\])\.(?:terraform|terragrunt-cache)[/\\]/;

/** What lies below the root, in no downloaded module, and behind no symbolic link. */
export function openSourceTexts(
  rootedAt: (file: string) => RootedFiles,
  isBehindLink: (file: string) => boolean,
): SourceTexts {
  const known = new Map<string, SourceText | Unplaced>();
  const opened = (file: string): SourceText | Unplaced => {
    const files = rootedAt(file);
    if (BROUGHT.test(file)) return { why: `${file} belongs to a module that terraform init has brought` };
    if (file.endsWith('.json')) return { why: `${file} is in JSON syntax, which is not edited` };
    if (files.leadsOut(file)) return { why: `${file} leads out of ${files.root}` };
    if (isBehindLink(file)) return { why: `${file} is behind a symbolic link` };
    const read = files.read(file);
    if (!read.ok) return { why: read.message };
    const text = read.bytes.toString();
    // What is no UTF-8 would be written otherwise than it was read.
    if (!Buffer.from(text).equals(read.bytes)) return { why: `${file} is no UTF-8` };
    const scan = scanHcl(text);
    return scan.error === null ? { file, text, scan } : { why: `${file} cannot be read: ${scan.error.message}` };
  };
  return (file) => {
    const source = known.get(file) ?? opened(file);
    known.set(file, source);
    return source;
  };
}

/** The block that begins at a place, behind those around it, outermost first; null where none does. */
export function blocksAt({ scan }: SourceText, { line, column }: Place): readonly ScannedBlock[] | null {
  const within = (body: ScannedBody): readonly ScannedBlock[] | null => {
    for (const block of body.blocks) {
      if (block.line === line && block.column === column) return [block];
      if (block.line > line || block.endLine < line) continue;
      const inner = within(block.body);
      if (inner !== null) return [block, ...inner];
    }
    return null;
  };
  return within(scan.body);
}
