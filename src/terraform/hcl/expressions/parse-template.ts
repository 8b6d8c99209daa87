import { afterBlanks } from '../values/blanks.ts';
import { stringValue } from '../values/hcl-value.ts';
import { normalForm } from '../values/normal-form.ts';
import { cursorAt, deeper, fail, type Cursor } from './cursor.ts';
import type { Expression, TemplatePart } from './expression.ts';
import { templateTokens, type Directive, type Token } from './template-tokens.ts';

/**
 * A template without quotes around it: a string of JSON syntax, the content of a heredoc, a file of `templatefile`.
 * Backslashes are themselves. One interpolation and nothing else is the value of its expression, whatever its type.
 */
export function parseTemplate(text: string, depth = 0): Expression {
  if (!/[$%]\{/.test(text)) return textLiteral(text);
  const cursor = cursorAt(text, depth);
  return templateOf(templateTokens(cursor, 'text'), cursor);
}

/** A quoted template; the cursor stands behind the opening quote. */
export function quotedTemplate(cursor: Cursor): Expression {
  return templateOf(
    deeper(cursor, () => templateTokens(cursor, 'quote')),
    cursor,
  );
}

/** A heredoc; the cursor stands at `<<`. */
export function heredoc(cursor: Cursor): Expression {
  const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
  opening.lastIndex = cursor.at;
  const [all, dash, marker] = opening.exec(cursor.text) ?? [];
  if (all === undefined || marker === undefined) return fail('Expected a heredoc marker and a line break behind "<<"');
  cursor.at += all.length;
  const tokens = deeper(cursor, () => templateTokens(cursor, { marker }));
  return templateOf(dash === '-' ? dedented(tokens) : tokens, cursor);
}

/**
 * Takes from the start of every line as many blanks as the line with the fewest has. Lines of nothing but blanks
 * neither count nor change. What `~` took away is not there any more: a line whose break it took goes on in the next
 * one.
 */
function dedented(tokens: readonly Token[]): readonly Token[] {
  const starts = new Set<number>();
  let least = Infinity;
  let startsLine = true;
  for (const [i, token] of tokens.entries()) {
    const text = token.kind === 'text' ? token.text : '';
    if (startsLine) {
      const indent = afterBlanks(text);
      if (indent < text.length || !text.endsWith('\n')) {
        starts.add(i);
        least = Math.min(least, indent);
      }
    }
    startsLine = text.endsWith('\n');
  }
  return tokens.map((token, i) =>
    token.kind === 'text' && starts.has(i) ? { ...token, text: token.text.slice(least) } : token,
  );
}

function textLiteral(text: string): Expression {
  return { kind: 'literal', value: stringValue(normalForm(text)) };
}

function templateOf(tokens: readonly Token[], cursor: Cursor): Expression {
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === 'interpolation') return only.of;
  const texts = tokens.flatMap((token) => (token.kind === 'text' ? token.text : []));
  if (texts.length === tokens.length) return textLiteral(texts.join(''));
  return template(partsUntil({ tokens, cursor, at: 0 }, []).parts);
}

function template(parts: readonly TemplatePart[]): Expression {
  return { kind: 'template', parts };
}

interface TokenReader {
  readonly tokens: readonly Token[];
  at: number;
  /** Directives in directives are as deep as anything else. */
  readonly cursor: Cursor;
}

interface Parts {
  readonly parts: readonly TemplatePart[];
  /** The word of the directive that ended them. */
  readonly end: string;
}

function partsUntil(reader: TokenReader, ends: readonly string[]): Parts {
  const parts: TemplatePart[] = [];
  for (;;) {
    const token = reader.tokens[reader.at++];
    if (token === undefined) {
      if (ends.length > 0) fail(`The template lacks %{ ${ends.at(-1) ?? ''} }`);
      return { parts, end: '' };
    }
    if (token.kind === 'text') {
      if (token.text !== '') parts.push(token);
    } else if (token.kind === 'interpolation') parts.push({ kind: 'interpolation', of: token.of });
    else {
      const { directive } = token;
      if (ends.includes(directive.word)) return { parts, end: directive.word };
      parts.push(deeper(reader.cursor, () => directivePart(reader, directive)));
    }
  }
}

function directivePart(reader: TokenReader, directive: Directive): TemplatePart {
  switch (directive.word) {
    case 'if': {
      const yes = partsUntil(reader, ['else', 'endif']);
      const no = yes.end === 'else' ? partsUntil(reader, ['endif']).parts : [];
      return {
        kind: 'interpolation',
        of: { kind: 'conditional', condition: directive.condition, yes: template(yes.parts), no: template(no) },
      };
    }
    case 'for': {
      const { keyName, valueName, collection } = directive;
      return { kind: 'for', keyName, valueName, collection, body: partsUntil(reader, ['endfor']).parts };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return fail(`The template has %{ ${directive.word} } without its beginning`);
  }
}
