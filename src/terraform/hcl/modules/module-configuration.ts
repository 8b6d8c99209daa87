import type { Place } from '../../../base/place.ts';
import type { Expression } from '../expressions/expression.ts';

/** What the files of one folder say, override files merged in. Names as they are declared. */
export interface ModuleConfiguration {
  /** As its files are named in places. */
  readonly folder: string;
  readonly variables: ReadonlyMap<string, ConfigBlock>;
  readonly locals: ReadonlyMap<string, ConfigAttribute>;
  readonly outputs: ReadonlyMap<string, ConfigBlock>;
  /** By `type.name` or `data.type.name`. */
  readonly resources: ReadonlyMap<string, ConfigResource>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** By `name` or `name.alias`. */
  readonly providers: ReadonlyMap<string, ConfigBlock>;
  /** Sources of providers by local name (`required_providers`). */
  readonly providerSources: ReadonlyMap<string, string>;
  /**
   * Names of everything declared, also of blocks that were not read because they cannot matter, as `var.x`,
   * `type.name`, `data.type.name`, `module.x`, `local.x`.
   */
  readonly declared: ReadonlySet<string>;
  /** Some file could not be read: what is missing may be there. */
  readonly isBroken: boolean;
  /** Whether anything but the owner argument of a rule refers to a block (`type.name`). */
  readonly mentions: (block: string) => boolean;
}

export interface ConfigBody {
  readonly attributes: ReadonlyMap<string, ConfigAttribute>;
  readonly blocks: readonly ConfigBlock[];
}

export interface ConfigAttribute {
  readonly name: string;
  /** Parsed when first asked for; throws an `HclError` where it is no expression. */
  readonly expression: () => Expression;
  readonly place: Place;
}

export interface ConfigBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: ConfigBody;
  readonly place: Place;
}

export interface ConfigResource extends ConfigBlock {
  readonly mode: 'managed' | 'data';
  readonly resourceType: string;
  readonly name: string;
}

export interface ModuleCall extends ConfigBlock {
  readonly name: string;
  /** Null: the module is not there, and nothing is known of what it makes or gives. */
  readonly module: ModuleConfiguration | null;
}

/** `aws_vpc`, `data.aws_vpc` */
export function blockTypeName({ mode, resourceType }: ConfigResource): string {
  return mode === 'data' ? `data.${resourceType}` : resourceType;
}

/** `aws_vpc.a`, `data.aws_vpc.a` */
export function blockName(block: ConfigResource): string {
  return `${blockTypeName(block)}.${block.name}`;
}

/** Its module is in a folder that the call names by its path. */
export function isLocalCall({ body }: ModuleCall): boolean {
  const source = body.attributes.get('source')?.expression();
  return source?.kind === 'literal' && source.value.kind === 'string' && source.value.text.startsWith('.');
}
