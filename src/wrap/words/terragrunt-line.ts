import type { ToolLineRead } from './tool-line.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Options of Terragrunt whose value may be a word of its own, by their names of today. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  'auth-provider-cmd',
  'config',
  'download-dir',
  'experiment',
  'feature',
  'iam-assume-role',
  'iam-assume-role-duration',
  'iam-assume-role-session-name',
  'iam-role',
  'log-custom-format',
  'log-format',
  'log-level',
  'parallelism',
  'provider-cache-dir',
  'source',
  'source-map',
  'strict-control',
  'tf-path',
  'tfpath',
  'working-dir',
]);
const WITHOUT_VALUE: ReadonlySet<string> = new Set([
  'backend-bootstrap',
  'debug',
  'experiment-mode',
  'fail-on-state-bucket-creation',
  'fetch-dependency-output-from-state',
  'forward-tf-stdout',
  'inputs-debug',
  'json-log',
  'log-disable',
  'log-show-abs-paths',
  'no-auto-approve',
  'no-auto-init',
  'no-auto-provider-cache-dir',
  'no-auto-retry',
  'no-color',
  'no-destroy-dependencies-check',
  'non-interactive',
  'provider-cache',
  'source-update',
  'strict-mode',
  'tf-forward-stdout',
  'tf-logs-to-json',
]);
/** With one of these, several units are run at once. */
const MANY =
  /^-{1,2}(?:terragrunt-)?(?:all|a|graph|filter.*|queue-.*|units-that-include|modules-that-include|include-dir)(?:=|$)/;
const MANY_IN_ENVIRONMENT =
  /^(?:TG|TERRAGRUNT)_(?:ALL|GRAPH|FILTER\w*|QUEUE_\w+|UNITS_\w+|MODULES_THAT_INCLUDE|INCLUDE_DIR)$/;
const OFF = /^(?:|0|f|false)$/i;

/**
 * Terragrunt takes its own options anywhere before `--`, and hands on the others. What runs several units makes several
 * plans, none of which could be told from the others here.
 */
export function terragruntLine(words: readonly string[], env: Environment): ToolLineRead {
  const many =
    words.find((word) => MANY.test(word) && !/=false$/i.test(word))
    ?? Object.keys(env).find((name) => MANY_IN_ENVIRONMENT.test(name) && !OFF.test(env[name] ?? ''));
  if (many !== undefined) return refused(`${many} runs several units at once, and one plan is checked here`);
  const before: string[] = [];
  let folder = env['TG_WORKING_DIR'] ?? env['TERRAGRUNT_WORKING_DIR'] ?? '.';
  let i = 0;
  for (let isRun = false; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--' && isRun) before.push(word);
    else if (word.startsWith('-')) {
      const option = ownOption(words, i);
      if (option === null)
        return HARMLESS.has(word)
          ? { kind: 'none' }
          : refused(`${word} stands before the command, and is no option of Terragrunt that is known here`);
      before.push(...option.words);
      if (option.name === 'working-dir') folder = option.value ?? folder;
      i += option.words.length - 1;
    } else if (word === 'run' && !isRun) {
      isRun = true;
      before.push(word);
    } else break;
  }
  const command = words[i];
  if (command === undefined) return { kind: 'none' };
  const own: string[] = [];
  const after: string[] = [];
  const isBehindEnd = before.includes('--');
  for (let at = i + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    const option = isBehindEnd || after.includes('--') ? null : ownOption(words, at);
    if (option === null || option.name === 'no-color') after.push(word);
    else {
      own.push(...option.words);
      if (option.name === 'working-dir') folder = option.value ?? folder;
      at += option.words.length - 1;
    }
  }
  return { kind: 'command', before, command, after, own, folder };
}

const HARMLESS: ReadonlySet<string> = new Set(['-h', '-help', '--help', '-v', '-version', '--version']);

function refused(why: string): ToolLineRead {
  return { kind: 'refused', why };
}

/** Null where the word is none of Terragrunt's own options. */
function ownOption(
  words: readonly string[],
  at: number,
): { readonly name: string; readonly value: string | null; readonly words: readonly string[] } | null {
  const word = words[at] ?? '';
  const match = /^--(?:terragrunt-)?([^=]+)(?:=(.*))?$/s.exec(word);
  if (match === null) return null;
  const [, name = '', value] = match;
  if (WITHOUT_VALUE.has(name)) return { name, value: value ?? null, words: [word] };
  if (!WITH_VALUE.has(name) && !word.startsWith('--terragrunt-')) return null;
  if (value !== undefined) return { name, value, words: [word] };
  const next = words[at + 1];
  return WITH_VALUE.has(name) && next !== undefined ? { name, value: next, words: [word, next] } : null;
}
