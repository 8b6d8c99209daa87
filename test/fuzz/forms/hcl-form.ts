import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Style, World } from '../world.ts';
import { resourcesOf, type MadeResource } from './resources.ts';

/** A world as a configuration, in native syntax: constants stand there, or come from where Terraform finds the same. */
export function hclForm({ subjects }: World, styles: readonly Style[]): string {
  const blocks = subjects.flatMap((subject, i) => {
    const style = styles[i % styles.length] as Style;
    return resourcesOf(subject, style).map((resource) => resourceText(resource, subject.address, style));
  });
  return [
    ...blocks,
    ...(blocks.some((text) => text.includes('local.')) ? [LOCALS] : []),
    ...(blocks.some((text) => text.includes(NOT_KNOWN))
      ? ['data "external" "networks" {\n  program = ["true"]\n}\n']
      : []),
  ].join('\n');
}

const LOCALS = `locals {
  everybody = "0.0.0.0/0"
  everybody6 = "::/0"
  ssh = 22
  services = { ssh = { port = 22 } }
  tcp = lower("TCP")
}
`;

/** The same world in JSON syntax. */
export function jsonForm({ subjects }: World, styles: readonly Style[]): JsonObject {
  const resource: Record<string, Record<string, Json>> = {};
  for (const [i, subject] of subjects.entries())
    for (const { address, values, open, owner } of resourcesOf(subject, styles[i % styles.length] as Style)) {
      const [type = '', name = ''] = address.split('.');
      const opened = Object.fromEntries(
        open.flatMap((each) => (each.block === null ? [[each.name, NOT_KNOWN_JSON]] : [])),
      );
      (resource[type] ??= {})[name] = {
        ...Object.fromEntries(
          Object.entries(values).map(([key, value]) => [
            key,
            Array.isArray(value)
              ? value.map((each: Json, at) =>
                  isObject(each)
                    ? {
                        ...each,
                        ...Object.fromEntries(
                          open.flatMap(({ block, name: inside }) =>
                            block?.name === key && block.at === at ? [[inside, NOT_KNOWN_JSON]] : [],
                          ),
                        ),
                      }
                    : each,
                )
              : value,
          ]),
        ),
        ...opened,
        ...(owner === null ? {} : { [owner]: `\${${subject.address}.id}` }),
      };
    }
  return { resource, data: { external: { networks: { program: ['true'] } } } };
}

const NOT_KNOWN = 'data.external.networks.result.one';
const NOT_KNOWN_JSON = `\${${NOT_KNOWN}}`;

function resourceText({ address, values, open, owner }: MadeResource, subject: string, style: Style): string {
  const [type = '', name = ''] = address.split('.');
  const lines = Object.entries(values).flatMap(([key, value]) => {
    const isOpen = (at: number | null, inside: string): boolean =>
      open.some(
        (each) =>
          (at === null ? each.block === null : each.block?.name === key && each.block.at === at)
          && each.name === inside,
      );
    if (Array.isArray(value) && value.length > 0 && value.every((each: Json) => isObject(each)))
      return value.map(
        (block: Json, at) =>
          `  ${key} {\n${argumentsText(block as JsonObject, style, (inside) => isOpen(at, inside), '    ')}  }\n`,
      );
    return [argumentsText({ [key]: value }, style, (inside) => isOpen(null, inside), '  ')];
  });
  const owned = owner === null ? '' : `  ${owner} = ${subject}.id\n`;
  const missing = open
    .filter((each) => each.block === null && !(each.name in values && values[each.name] !== null))
    .map((each) => `  ${each.name} = ${openText(each.name)}\n`);
  return `resource "${type}" "${name}" {\n${lines.join('')}${missing.join('')}${owned}}\n`;
}

const openText = (name: string): string => (name.endsWith('_blocks') ? `[${NOT_KNOWN}]` : NOT_KNOWN);

function argumentsText(values: JsonObject, style: Style, isOpen: (name: string) => boolean, indent: string): string {
  return Object.entries(values)
    .flatMap(([name, value], i) => {
      if (isOpen(name)) return value === null ? [] : [`${indent}${name} = ${openText(name)}\n`];
      return value === null ? [] : [`${indent}${name} = ${dressed(value, style.dress + i)}\n`];
    })
    .join('');
}

/** The text of a constant, or of what has its value. */
function dressed(value: Json, dress: number): string {
  if (Array.isArray(value)) {
    const items = value.map((each: Json, i) => dressed(each, dress + i)).join(', ');
    switch (dress % 7) {
      case 1:
        return `concat([${items}], [])`;
      case 2:
        return `[for each in [${items}] : each]`;
      case 3:
        return `flatten([[${items}], []])`;
      default:
        return `[${items}]`;
    }
  }
  const plain = JSON.stringify(value);
  if (typeof value === 'string') {
    switch (dress % 9) {
      case 1:
        return value === '0.0.0.0/0' ? 'local.everybody' : value === '::/0' ? 'local.everybody6' : plain;
      case 2:
        return value === 'tcp' ? 'local.tcp' : `join("", [${plain}])`;
      case 3:
        return `true ? ${plain} : "10.9.8.0/24"`;
      case 4:
        return `trimspace(${JSON.stringify(` ${value} `)})`;
      case 5:
        return `one([${plain}])`;
      case 6:
        return /^[\d.]+\/\d+$/.test(value) ? `cidrsubnet(${plain}, 0, 0)` : plain;
      default:
        return plain;
    }
  }
  if (typeof value === 'number') {
    switch (dress % 8) {
      case 1:
        return value === 22 ? 'local.ssh' : `${value} + 0`;
      case 2:
        return value === 22 ? 'local.services["ssh"].port' : `max(${value}, ${value})`;
      case 3:
        return `tonumber("${value}")`;
      case 4:
        return `"${value}"`;
      default:
        return plain;
    }
  }
  return plain;
}
