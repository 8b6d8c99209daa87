import type { Place } from '../../../base/place.ts';
import { expressionOfJson } from '../expressions/from-json.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Attribute, Block, Body } from '../files/body.ts';
import type { ConfigAttribute, ConfigBlock, ConfigBody } from './module-configuration.ts';

/** A body of a file with its places in that file. */
export function configBody(body: Body, file: string): ConfigBody {
  return {
    attributes: new Map([...body.attributes].map(([name, attribute]) => [name, configAttribute(attribute, file)])),
    blocks: body.blocks.map((block) => configBlock(block, file)),
  };
}

export function configBlock({ type, labels, body, place }: Block, file: string): ConfigBlock {
  return { type, labels, body: configBody(body, file), place: placeIn(file, place) };
}

function configAttribute({ name, value, place }: Attribute, file: string): ConfigAttribute {
  let parsed: Expression | null = null;
  return { name, place: placeIn(file, place), expression: () => (parsed ??= expressionOfJson(value)) };
}

function placeIn(file: string, { line, column }: { readonly line: number; readonly column: number }): Place {
  return { file, line, column, calls: [] };
}
