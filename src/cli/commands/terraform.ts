import { USUAL_BOUNDS } from '../../base/files.ts';
import { inputSize } from '../../library/input-size.ts';
import { harmlessLine, printable } from '../../base/escape.ts';
import { shellLine } from '../../base/shell-line.ts';
import { TOOL_KINDS, toolOf, type Tool } from '../../wrap/tool.ts';
import { misplacedOptions } from '../../wrap/words/misplaced-options.ts';
import { wantsDetails } from '../../wrap/words/wants-details.ts';
import { command, misused, type GivenOption } from '../command.ts';
import { complain } from '../complain.ts';
import type { ProcessStatus } from '../exit-status.ts';
import { textOption, type Options } from '../option.ts';
import type { World } from '../world.ts';
import { CHECK } from './check.ts';

/** Options of `check` that say what is read, which Terraform knows here, or that would let through what is rejected. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  'data',
  'dialect',
  'exclude',
  'exit-zero',
  'jobs',
  'print-config',
  'recursive',
  'set',
  'var',
  'var-file',
  'workspace',
  'write-baseline',
]);
const TAKEN: Options = Object.fromEntries(Object.entries(CHECK.options).filter(([name]) => !NOT_TAKEN.has(name)));
/** Of which `-` would be standard input, which is Terraform's. */
const FILES = ['context', 'policy', 'baseline', 'config'];
/** Set for what is run, so that a `terraform` which calls this program does not call itself for ever. */
const DEPTH = 'PORTCULLIS_DEPTH';
const DEEPEST = 3;

interface Asked {
  readonly tool: Tool;
  /** This program, with the options by which it judges. */
  readonly call: readonly string[];
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly format: string;
}

/** The commands that a person begins with. */
const WORDS =
  'init validate plan apply destroy show output state import refresh workspace providers fmt console test get graph'.split(
    ' ',
  );

/** Makes plans, checks them, and applies what has passed. */
export const TERRAFORM = command<Options, Asked>({
  name: 'terraform',
  alsoCalled: ['tf', 'wrap', 'wrapper'],
  about: 'Run Terraform: check each plan that it makes, and apply only what passes',
  positional: {
    usage: '[word..]',
    limit: { most: Infinity, tooMany: '' },
    specs: {
      word: {
        type: 'string',
        array: true,
        describe: "Terraform's own words, as they are, from the first one on that is no option of this list",
      },
    },
  },
  passesOn: {
    misusedStatus: (words) => (wantsDetails(words, {}) ? 1 : 2),
    words: WORDS,
    programs: { tofu: ['--bin', 'tofu'], opentofu: ['--bin', 'tofu'], terragrunt: ['--bin', 'terragrunt'] },
  },
  options: {
    bin: textOption({
      value: 'program',
      otherwise: 'terraform',
      describe: `What is run: ${TOOL_KINDS.join(', ')}, or where it lies`,
    }),
    ...TAKEN,
  },
  examples: [
    ['$0 plan -out=tfplan', 'Make a plan and check it'],
    ['$0 apply tfplan', 'Check that plan and apply it, if it passes'],
    ['$0 --fail-on medium --locked --config gate.yaml -chdir=infra apply', 'Make one, check it, ask, and apply it'],
  ],
  read: ({ names, values, given }) => {
    const bin = typeof values['bin'] === 'string' ? values['bin'] : 'terraform';
    const tool = toolOf(bin);
    if (tool === null) return misused(`--bin ${bin}: name a program that is called ${TOOL_KINDS.join(', ')}`);
    const misplaced = misplacedOptions(names, tool.kind, takesValue);
    if (misplaced !== null) {
      const [option = ''] = misplaced.own;
      return misused(
        `${option} is an option of portcullis, which stands before the words of ${tool.kind}: ${shellLine([...callOf(values, given), ...misplaced.own, ...misplaced.rest])}`,
      );
    }
    for (const name of FILES)
      if ([values[name]].flat().includes('-'))
        return misused(`--${name} -: standard input is for ${tool.kind}; name a file`);
    // What is wrong with them is told before anything runs.
    const checking = CHECK.prepare({ names: ['plan'], values, given: [] });
    if (!checking.ok) return checking;
    const judging = (name: string): boolean => TAKEN[name]?.group !== 'Output:';
    const call = callOf(values, given, judging);
    return { ok: true, request: { tool, call, words: names, values, format: formatOf(values['format']) } };
  },
  run: runTerraform,
});

/** Null of what is no option here. */
function takesValue(name: string): boolean | null {
  const option = Object.hasOwn(TAKEN, name) ? TAKEN[name] : undefined;
  return option === undefined ? null : option.requiresArg === true;
}

/** The line up to the words of Terraform. */
function callOf(
  values: Readonly<Record<string, unknown>>,
  given: readonly GivenOption[],
  wanted: (name: string) => boolean = () => true,
): readonly string[] {
  const flags = Object.keys(TAKEN).filter((name) => values[name] === true && takesValue(name) === false);
  return [
    'portcullis',
    'terraform',
    ...given.filter(({ name }) => wanted(name)).flatMap(({ name, value }) => [`--${name}`, value]),
    ...flags.filter(wanted).map((name) => `--${name}`),
  ];
}

function formatOf(given: unknown): string {
  return typeof given === 'string' ? given : 'text';
}

async function runTerraform({ tool, call, words, values, format }: Asked, world: World): Promise<ProcessStatus> {
  const depth = Number(world.env[DEPTH] ?? '0') + 1;
  if (!(depth <= DEEPEST)) {
    complain(world, `${tool.program} calls portcullis again: name the one that is meant with --bin`);
    return 2;
  }
  const { 'max-input': size } = values;
  const maxBytes = inputSize(typeof size === 'string' ? size : null) ?? USUAL_BOUNDS.maxBytes;
  const [{ wrap }, { judgePlan }] = await Promise.all([import('../../wrap/wrap.ts'), import('../judge-plan.ts')]);
  return wrap(tool, words, {
    machine: await world.machine(),
    env: { ...world.env, [DEPTH]: String(depth) },
    bounds: { ...USUAL_BOUNDS, maxBytes },
    disk: world.disk,
    call,
    complain: (...lines) => {
      complain(world, ...lines);
    },
    print: (text) => {
      world.stdout.write(
        text
          .split('\n')
          .map((line) => harmlessLine(printable(line)))
          .join('\n'),
      );
    },
    judge: (plan) => judgePlan(plan, { check: CHECK, values, format }, world),
  });
}
