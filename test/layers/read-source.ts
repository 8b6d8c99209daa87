import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parseSync } from '@swc/core';
import type { SourceFile } from './offenders.ts';

/** Every file of `src`, as far as the layer test looks at it. */
export function readSource(): readonly SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .toSorted()
    .map((file) => parseSource(file, readFileSync(join('src', file), 'utf8')));
}

/** `file`: its path below `src`. */
export function parseSource(file: string, text: string): SourceFile {
  const { body } = parseSync(text, { syntax: 'typescript', target: 'es2024' }) as unknown as { body: readonly Node[] };
  const targets = [...new Set(body.flatMap(importsIn))];
  return {
    file,
    imports: targets.filter(isPath).map((target) => normalize(join(file, '..', target))),
    libraries: targets.filter((target) => !isPath(target)),
    exports: body.flatMap(exportsOf),
    state: body.flatMap(stateOf),
    lines: text.split('\n').slice(0, -1),
  };
}

/** A node of the syntax tree: what is read of it is looked at before. */
type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function isPath(target: string): boolean {
  return target.startsWith('.');
}

/** All that names another module: `import`, `export … from`, `import()`, the types of another file. */
function importsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(importsIn);
  if (!isNode(value)) return [];
  const inner = Object.values(value).flatMap(importsIn);
  switch (value['type']) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return [...textOf(value['source']), ...inner];
    case 'TsImportType':
      return [...textOf(value['argument']), ...inner];
    case 'CallExpression':
      return isNode(value['callee']) && value['callee']['type'] === 'Import'
        ? [...textOf(asList(value['arguments'])[0]?.['expression']), ...inner]
        : inner;
    default:
      return inner;
  }
}

function asList(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function textOf(literal: unknown): string[] {
  return isNode(literal) && typeof literal['value'] === 'string' ? [literal['value']] : [];
}

function exportsOf(statement: Node): string[] {
  switch (statement['type']) {
    case 'ExportDeclaration':
      return namesOf(statement['declaration']);
    case 'ExportNamedDeclaration':
      return asList(statement['specifiers']).flatMap(({ exported, orig, name }) => textOf(exported ?? orig ?? name));
    default:
      return [];
  }
}

function namesOf(declaration: unknown): string[] {
  if (!isNode(declaration)) return [];
  return declaration['type'] === 'VariableDeclaration'
    ? asList(declaration['declarations']).flatMap(({ id }) => textOf(id))
    : textOf(declaration['identifier'] ?? declaration['id']);
}

/** The names of what may change: `let`, and collections that are made empty or forget what nobody holds. */
function stateOf(statement: Node): string[] {
  const declaration = statement['type'] === 'ExportDeclaration' ? statement['declaration'] : statement;
  if (!isNode(declaration) || declaration['type'] !== 'VariableDeclaration') return [];
  const isConst = declaration['kind'] === 'const';
  return asList(declaration['declarations']).flatMap(({ id, init }) =>
    isConst && !isFilledLater(id, init) ? [] : textOf(id),
  );
}

function isFilledLater(id: unknown, init: unknown): boolean {
  if (!isNode(init) || init['type'] !== 'NewExpression') return false;
  const [name] = textOf(init['callee']);
  if (name === 'WeakMap' || name === 'WeakSet') return true;
  const annotation = isNode(id) ? JSON.stringify(id['typeAnnotation'] ?? null) : 'null';
  const isOpen = annotation === 'null' || /"value":"(?:Map|Set)"/.test(annotation);
  return (name === 'Map' || name === 'Set') && asList(init['arguments']).length === 0 && isOpen;
}
