import { isTerraformOption } from './flags.ts';
import { terragruntOption } from './terragrunt-options.ts';
import type { ToolLineRead } from './tool-line.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** With one of these, several units are run at once. */
const MANY =
  /^-{1,2}(?:terragrunt-)?(?:all|a|graph|filter.*|queue-.*|units-that-include|modules-that-include|include-dir|out-dir|json-out-dir)(?:=|$)/;
const MANY_IN_ENVIRONMENT =
  /^(?:TG|TERRAGRUNT)_(?:ALL|GRAPH|FILTER\w*|QUEUE_\w+|UNITS_\w+|MODULES_THAT_INCLUDE|INCLUDE_DIR|OUT_DIR|JSON_OUT_DIR)$/;
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
      const option = terragruntOption(words, i);
      if (option === null)
        return HARMLESS.has(word)
          ? { kind: 'none' }
          : refused(`${word} stands before the command, and is no option of Terragrunt that is known here`);
      before.push(option.word);
      if (option.name === 'working-dir') folder = option.value ?? folder;
      i += option.length - 1;
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
    const option = isBehindEnd || after.includes('--') ? null : terragruntOption(words, at);
    if (option === null && CHECKED.has(command) && !isBehindEnd && !after.includes('--') && isUnknown(word))
      return refused(
        `${word} stands behind ${command}, and is an option neither of Terragrunt nor of Terraform that is known here`,
      );
    if (option === null || option.name === 'no-color') after.push(word);
    else {
      own.push(option.word);
      if (option.name === 'working-dir') folder = option.value ?? folder;
      at += option.length - 1;
    }
  }
  return { kind: 'command', before, command, after, own, folder };
}

const HARMLESS: ReadonlySet<string> = new Set(['-h', '-help', '--help', '-v', '-version', '--version']);

/** Of other commands nothing is handed on that could become something else. */
const CHECKED: ReadonlySet<string> = new Set(['plan', 'apply', 'destroy']);

/** A word that may be an option of Terragrunt, and may take the next one for its value. */
function isUnknown(word: string): boolean {
  return word.startsWith('-') && word !== '--' && !HARMLESS.has(word) && !isTerraformOption(word);
}

function refused(why: string): ToolLineRead {
  return { kind: 'refused', why };
}
