import { parseResourceAddress } from '../address.ts';
import type { Json } from '../json.ts';
import type { Stack } from '../resource.ts';
import type { Wants } from '../wants.ts';
import { readTerraformJson } from './read-terraform-json.ts';

/** Small plan documents for tests. */
export interface MadeChange {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly unknown?: Json;
  readonly sensitive?: Json;
  readonly [extra: string]: Json | undefined;
}

export function madeChange({
  address,
  actions = ['create'],
  before = null,
  after = {},
  unknown = {},
  sensitive = false,
  ...extra
}: MadeChange): Json {
  const { mode = 'managed', type = '', name = '' } = parseResourceAddress(address) ?? {};
  const change = {
    actions,
    before,
    after,
    after_unknown: unknown,
    before_sensitive: false,
    after_sensitive: sensitive,
  };
  const given = Object.fromEntries(
    Object.entries(extra).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return { address, mode, type, name, provider_name: 'registry.terraform.io/hashicorp/aws', change, ...given };
}

/** `aws_vpc.main` with its expressions, as `configuration` has it. */
export function madeBlock(address: string, expressions: Json, more: { readonly [key: string]: Json } = {}): Json {
  const { mode = 'managed', type = '', name = '' } = parseResourceAddress(address) ?? {};
  return { address, mode, type, name, provider_config_key: 'aws', expressions, ...more };
}

export function madePlan(parts: { readonly [key: string]: Json }): Buffer {
  return Buffer.from(JSON.stringify({ format_version: '1.2', planned_values: { root_module: {} }, ...parts }));
}

export function readMade(document: Buffer, wants: Wants = { type: () => true, attribute: () => true }): Stack {
  const read = readTerraformJson(document, { path: 'plan.json', wants });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return read.stack;
}

/** `{ references: […] }`, with the shorter forms that Terraform lists behind each reference left to the caller. */
export function refs(...references: readonly string[]): Json {
  return { references };
}
