import { Parser, type CST } from 'yaml';

/** More than anybody writes by hand. */
const MAX_YAML_DEPTH = 500;

/**
 * Null, or that a text is nested deeper than `MAX_YAML_DEPTH`. The library composes documents by recursion, and what
 * runs short of the stack there may end the whole process: V8 does where it compiles a regular expression.
 */
export function yamlTooDeep(text: string): string | null {
  for (const token of new Parser().parse(text))
    if (isYamlDeeper(token, MAX_YAML_DEPTH)) return `lists and mappings nest deeper than ${MAX_YAML_DEPTH} levels`;
  return null;
}

/** Whether lists and mappings within a document are nested deeper than that. */
export function isYamlDeeper(document: CST.Token, most: number): boolean {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: document, depth: 0 }];
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    const { token, depth } = last;
    if (depth > most) return true;
    if (token.type === 'document' && token.value !== undefined) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return false;
}
