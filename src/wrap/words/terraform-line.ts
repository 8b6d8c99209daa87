import type { ToolLineRead } from './tool-line.ts';

const CHDIR = '-chdir=';

/**
 * Terraform looks for `-chdir=` up to the first word that is no option, takes the last one, and refuses what else
 * stands there; with `-help` or `-version` among it, nothing is done but that.
 */
export function terraformLine(words: readonly string[]): ToolLineRead {
  const at = words.findIndex((word) => !word.startsWith('-'));
  if (at < 0) return { kind: 'none' };
  const before = words.slice(0, at);
  const others = before.filter((word) => !word.startsWith(CHDIR));
  const [other] = others;
  if (other !== undefined && others.every((word) => HARMLESS.has(word)) && !CHANGING.has(words[at] ?? ''))
    return { kind: 'none' };
  const [first, second] = before;
  if (other !== undefined || second !== undefined)
    return {
      kind: 'refused',
      why: `${other ?? second ?? first ?? ''} stands before ${words[at] ?? ''}, where Terraform takes one -chdir=DIR and nothing else`,
    };
  const folder = first?.slice(CHDIR.length) ?? '.';
  return {
    kind: 'command',
    before,
    command: words[at] ?? '',
    after: words.slice(at + 1),
    own: [],
    folder: folder === '' ? '.' : folder,
  };
}

const HARMLESS: ReadonlySet<string> = new Set(['-h', '-help', '--help', '-v', '-version', '--version']);
const CHANGING: ReadonlySet<string> = new Set(['apply', 'destroy', 'test']);
