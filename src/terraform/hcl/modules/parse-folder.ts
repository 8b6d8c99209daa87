import { addAll } from '../../../base/add-all.ts';
import { type Diagnostic, errorOf } from '../../../base/diagnostic.ts';
import type { SyntaxJudge } from '../files/hcl2json.ts';
import { readNativeFile } from '../files/native-file.ts';
import type { Folder } from './folder.ts';
import { mentionedIn } from './mentions.ts';
import type { Argument, Block } from '../files/body.ts';
import type { ConfigResource, ModuleConfiguration } from './module-configuration.ts';
import { overridden } from './override.ts';
import { troubleIn } from './trouble.ts';
import type { Unit } from './unit.ts';

/** A folder's configuration but for where its calls lead, which depends on who calls it. */
export type ParsedFolder = Omit<ModuleConfiguration, 'calls'> & {
  readonly callBlocks: ReadonlyMap<string, Block>;
};

/** Reads the needed blocks of a folder, and joins its files as Terraform does. */
export async function parseFolder(
  folder: Folder,
  needed: ReadonlySet<Unit>,
  judge: SyntaxJudge,
): Promise<{ readonly parsed: ParsedFolder; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const draft = emptyDraft();
  let isBroken = folder.diagnostics.length > 0;
  // Overrides come last: they change what the others declare.
  for (const source of folder.sources) {
    const wanted = source.units.filter((unit) => needed.has(unit));
    const blocks: Block[] = [];
    if (source.native === null)
      addAll(
        blocks,
        wanted.flatMap(({ block }) => block ?? []),
      );
    else if (source.native.scan.error === null && wanted.length > 0) {
      const keys = new Set(wanted.map(keyOf));
      const read = await readNativeFile(source.native, (block) => keys.has(keyOf(block)), judge);
      addAll(
        diagnostics,
        read.diagnostics.map((trouble) => troubleIn(source.path, trouble)),
      );
      isBroken ||= read.diagnostics.length > 0;
      addAll(blocks, read.body.blocks);
    }
    for (const block of blocks) addBlock(draft, block, source.isOverride, diagnostics);
  }
  const units = folder.sources.flatMap((source) => source.units);
  let mentioned: ReadonlySet<string> | null = null;
  return {
    parsed: {
      folder: folder.path,
      ...draft,
      declared: new Set(units.flatMap(({ names }) => names)),
      isBroken,
      mentions: (block) => (mentioned ??= mentionedIn(units)).has(block),
    },
    diagnostics,
  };
}

function keyOf({ type, labels }: { readonly type: string; readonly labels: readonly string[] }): string {
  return JSON.stringify([type, ...labels]);
}

interface Draft {
  readonly variables: Map<string, Block>;
  readonly locals: Map<string, Argument>;
  readonly outputs: Map<string, Block>;
  readonly resources: Map<string, ConfigResource>;
  readonly callBlocks: Map<string, Block>;
  readonly providers: Map<string, Block>;
  readonly providerSources: Map<string, string>;
}

function emptyDraft(): Draft {
  return {
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    callBlocks: new Map(),
    providers: new Map(),
    providerSources: new Map(),
  };
}

const LABELS: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['variable', 1],
  ['output', 1],
  ['module', 1],
  ['provider', 1],
  ['locals', 0],
  ['terraform', 0],
]);

function addBlock(draft: Draft, block: Block, isOverride: boolean, diagnostics: Diagnostic[]): void {
  const [first = '', second = ''] = block.labels;
  const labels = LABELS.get(block.type);
  if (labels !== undefined && block.labels.length !== labels) {
    diagnostics.push(
      errorOf(`A ${block.type} block has ${labels} ${labels === 1 ? 'label' : 'labels'}, not ${block.labels.length}`, {
        place: block.place,
      }),
    );
    return;
  }
  const put = <B extends Block>(map: Map<string, B>, name: string, own: B, what: string): void => {
    const known = map.get(name);
    if (isOverride && known !== undefined) map.set(name, { ...own, ...overridden(known, own), place: known.place });
    else if (known === undefined) map.set(name, own);
    else
      diagnostics.push(
        errorOf(`There is already ${what} ${name}, at ${known.place.file}:${known.place.line}`, { place: block.place }),
      );
  };
  switch (block.type) {
    case 'variable':
      return put(draft.variables, first, block, 'a variable');
    case 'output':
      return put(draft.outputs, first, block, 'an output');
    case 'module':
      return put(draft.callBlocks, first, block, 'a module call');
    case 'provider': {
      const alias = literalText(block.body.attributes.get('alias'));
      return put(draft.providers, alias === null ? first : `${first}.${alias}`, block, 'a provider configuration');
    }
    case 'resource':
      return put(
        draft.resources,
        `${first}.${second}`,
        { ...block, mode: 'managed', resourceType: first, name: second },
        'a resource',
      );
    case 'data':
      return put(
        draft.resources,
        `data.${first}.${second}`,
        { ...block, mode: 'data', resourceType: first, name: second },
        'a data source',
      );
    case 'locals':
      for (const [name, attribute] of block.body.attributes) {
        const known = draft.locals.get(name);
        if (known !== undefined && !isOverride)
          diagnostics.push(
            errorOf(`There is already a local value ${name}, at ${known.place.file}:${known.place.line}`, {
              place: attribute.place,
            }),
          );
        else draft.locals.set(name, attribute);
      }
      return;
    case 'terraform':
      for (const inner of block.body.blocks) if (inner.type === 'required_providers') addSources(draft, inner);
      return;
    default:
  }
}

function addSources({ providerSources }: Draft, { body }: Block): void {
  for (const [name, attribute] of body.attributes) {
    const expression = attribute.expression();
    if (expression.kind !== 'object') continue;
    for (const [key, value] of expression.entries) {
      const isSource = key.kind === 'literal' && key.value.kind === 'string' && key.value.text === 'source';
      if (isSource && value.kind === 'literal' && value.value.kind === 'string')
        providerSources.set(name, value.value.text);
    }
  }
}

function literalText(attribute: Argument | undefined): string | null {
  const expression = attribute?.expression();
  return expression?.kind === 'literal' && expression.value.kind === 'string' ? expression.value.text : null;
}
