import type { Place } from '../../base/place.ts';
import type { Model } from '../../model/model.ts';
import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { Edit } from '../patch/edit.ts';
import type { FolderTexts } from './named-elsewhere.ts';
import { blocksAt, type SourceText, type SourceTexts, type Unplaced } from './source-text.ts';

/** An edit of a file. */
export interface FileEdit {
  readonly file: string;
  readonly edit: Edit;
}

/** What is known of where things stand. */
export interface Placing extends FolderTexts {
  readonly texts: SourceTexts;
  /** The resources that a block makes, by where it begins. */
  readonly madeAt: (place: Place) => ReadonlySet<string>;
}

/** Which resources each place makes, of all that models say. */
export function madeIn(models: readonly Model[]): Placing['madeAt'] {
  const made = new Map<string, Set<string>>();
  const add = (place: Place | null, address: string): void => {
    if (place === null) return;
    const known = made.get(spotText(place));
    if (known === undefined) made.set(spotText(place), new Set([address]));
    else known.add(address);
  };
  for (const { acls, groups } of models) {
    for (const { address, place, entries } of acls) {
      add(place, address);
      for (const entry of entries) add(entry.place, entry.address);
    }
    for (const { address, place, rules } of groups) {
      add(place, address);
      for (const rule of rules) add(rule.place, rule.address);
    }
  }
  return (place) => made.get(spotText(place)) ?? new Set();
}

function spotText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** A block of a file that makes one resource and nothing else. */
export interface PlacedBlock {
  readonly source: SourceText;
  /** The block of the resource first, then the one in it that is meant, if one is. */
  readonly blocks: readonly ScannedBlock[];
}

/** The block that begins at a place, where it may be edited. */
export function blockFor(place: Place | null, { texts, madeAt, overriddenIn }: Placing): PlacedBlock | Unplaced {
  if (place === null) return { why: 'where it stands is not known (a plan needs its configuration: --source)' };
  const source = texts(place.file);
  if ('why' in source) return source;
  const made = madeAt(place);
  if (made.size > 1)
    return {
      why: `its block makes ${made.size} resources (${[...made].slice(0, 3).join(', ')}), and all would change`,
    };
  const blocks = blocksAt(source, place);
  const [first, second, more] = blocks ?? [];
  if (blocks === null || first === undefined || first.type !== 'resource' || more !== undefined)
    return { why: 'it is written as an object in a list, or in a way that is not edited' };
  const override = overriddenIn(source, first);
  if (override !== null) return { why: `${override} overrides its resource` };
  if (second?.type === 'dynamic') return { why: 'it comes of a dynamic block' };
  return { source, blocks };
}
