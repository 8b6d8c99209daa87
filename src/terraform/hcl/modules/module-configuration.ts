import type { Argument, Block } from '../files/body.ts';

/** What the files of one folder say, override files merged in. Names as they are declared. */
export interface ModuleConfiguration {
  /** As its files are named in places. */
  readonly folder: string;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Argument>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** By `type.name` or `data.type.name`. */
  readonly resources: ReadonlyMap<string, ConfigResource>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** By `name` or `name.alias`. */
  readonly providers: ReadonlyMap<string, Block>;
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

export interface ConfigResource extends Block {
  readonly mode: 'managed' | 'data';
  readonly resourceType: string;
  readonly name: string;
}

export interface ModuleCall extends Block {
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
