import { getOrMake } from '../../../base/maps.ts';
import type { HclType } from '../values/hcl-type.ts';
import { text as DATA_SOURCES } from './generated/data-source-types.txt';
import { text as OTHER_DATA_SOURCES } from './generated/other-data-source-types.txt';
import { text as OTHER_RESOURCES } from './generated/other-resource-types.txt';
import { text as RESOURCES } from './generated/resource-types.txt';
import { parseSchemaLine } from './schema-line.ts';

/** What the types of hashicorp/aws 6.25, of the small utility providers and of Terraform itself may hold. */
export interface ProviderSchema {
  /** Null where the type is not known, which does not mean that there is none. */
  readonly resource: (type: string) => BlockSchema | null;
  readonly data: (type: string) => BlockSchema | null;
  /** All data sources that are known. */
  readonly dataTypes: () => readonly string[];
  /** Every name of a type, attribute or block. */
  readonly names: () => ReadonlySet<string>;
}

/** What the body of a resource, data source or nested block may hold. */
export interface BlockSchema {
  readonly attribute: (name: string) => AttributeSchema | null;
  /**
   * Also an attribute of objects that newer resources write as `name = { ... }`: the schema does not tell the two
   * apart.
   */
  readonly block: (name: string) => NestedSchema | null;
  readonly attributeNames: () => readonly string[];
  readonly blockNames: () => readonly string[];
}

export interface AttributeSchema {
  readonly type: HclType;
  /** `computed`: only the provider sets it. `optional-computed`: where it is not configured, the provider sets it. */
  readonly mode: 'required' | 'optional' | 'computed' | 'optional-computed';
}

export interface NestedSchema {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly max: number | null;
  readonly schema: BlockSchema;
}

/**
 * Nothing is read before it is asked for; what was read is kept as long as the answer of this. The other types, which
 * few runs ask about, are not even loaded before: naming them loads them.
 */
export function openProviderSchema(): ProviderSchema {
  return {
    resource: openTables(
      () => RESOURCES,
      () => OTHER_RESOURCES,
    ),
    data: openTables(
      () => DATA_SOURCES,
      () => OTHER_DATA_SOURCES,
    ),
    dataTypes: () => [...typesIn(DATA_SOURCES), ...typesIn(OTHER_DATA_SOURCES)].toSorted(),
    names: () =>
      new Set(
        [RESOURCES, OTHER_RESOURCES, DATA_SOURCES, OTHER_DATA_SOURCES].flatMap(
          (table) => table.match(/(?<![\w=])\w+(?==)|^\w+/gm) ?? [],
        ),
      ),
  };
}

function typesIn(table: string): string[] {
  return table
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(0, line.indexOf(' ')));
}

/** Asks the tables one after the other. */
function openTables(...tables: readonly (() => string)[]): (type: string) => BlockSchema | null {
  const read = new Map<string, BlockSchema | null>();
  return (type) =>
    getOrMake(read, type, () => {
      for (const table of tables) {
        const line = findLine(table(), type);
        if (line !== null) return parseSchemaLine(line);
      }
      return null;
    });
}

/** The rest of the line that begins with this word; lines end with a line break and are sorted by their first word. */
function findLine(table: string, word: string): string | null {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const start = table.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const end = table.indexOf('\n', start);
    const space = table.indexOf(' ', start);
    const found = table.slice(start, space);
    if (found === word) return table.slice(space + 1, end);
    if (found < word) low = end + 1;
    else high = start;
  }
  return null;
}
