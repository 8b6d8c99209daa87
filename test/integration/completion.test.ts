import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Completable } from '../../src/cli/completion/completable.ts';
import { SCRIPTS } from '../../src/cli/completion/scripts.ts';
import type { Shell } from '../../src/cli/completion/shells.ts';
import { docsBlock } from '../docs-block.ts';
import { describeWith, fromDebian, onPath, pathOf, type Program } from './programs.ts';

const python = onPath('python3');
const bash = onPath('bash');
const zsh = await fromDebian(['zsh', 'zsh-common'], 'bin/zsh');
const fish = await fromDebian(['fish', 'fish-common', 'libpcre2-32-0'], 'usr/bin/fish');

/** What is typed up to a Tab, and what stands on the line then. */
const TYPED: readonly (readonly [string, string])[] = [
  ['portcullis ch', 'portcullis check '],
  ['portcullis help pol', 'portcullis help policies '],
  ['portcullis check --exit', 'portcullis check --exit-zero '],
  ['portcullis check --fail-on cr', 'portcullis check --fail-on critical '],
  ['portcullis check --fail-on=cr', 'portcullis check --fail-on=critical '],
  ['portcullis check --output js', 'portcullis check --output json='],
  ['portcullis check --output json=infr', 'portcullis check --output json=infra/'],
  ['portcullis check --output=json=infra/ma', 'portcullis check --output=json=infra/main.tf '],
  ['portcullis check --var-file pro', 'portcullis check --var-file prod.tfvars '],
  ['portcullis check --config=port', 'portcullis check --config=portcullis.yaml '],
  ['portcullis check --quiet infra/ma', 'portcullis check --quiet infra/main.tf '],
  ['portcullis check --root infr', 'portcullis check --root infra/'],
  ['portcullis check --root prod.tf', 'portcullis check --root prod.tf'],
  ['portcullis check --workspace infr', 'portcullis check --workspace infr'],
  ['portcullis check -- infr', 'portcullis check -- infra/'],
  ['portcullis check -- --exit', 'portcullis check -- --exit'],
  ['portcullis policies port-z', 'portcullis policies port-zero-only '],
  ['portcullis model --fail', 'portcullis model --fail'],
  ['portcullis init infr', 'portcullis init infr'],
  ['portcullis terraform --bin tofu --lo', 'portcullis terraform --bin tofu --locked '],
  ['portcullis terraform app', 'portcullis terraform apply '],
  [
    'portcullis terraform --quiet --bin tofu plan infra/ma',
    'portcullis terraform --quiet --bin tofu plan infra/main.tf ',
  ],
  ['portcullis terraform plan --lo', 'portcullis terraform plan --lo'],
  ['portcullis completion f', 'portcullis completion fish '],
];

/** Descriptions that shells must not read. */
const ODD = `it's [a]: "b" \\ $(touch made) \`touch made\` %n {c} (d) <e> #f`;
const HOSTILE: Completable = {
  commands: [
    {
      text: 'check',
      about: ODD,
      options: [
        {
          text: '--one',
          about: ODD,
          value: { kind: 'words', words: [{ text: 'first', about: ODD }] },
          isRepeated: true,
        },
        { text: '--two', about: ODD, value: null, isRepeated: false },
      ],
      names: { kind: 'words', words: [{ text: 'second', about: ODD }] },
      passesOn: false,
    },
  ],
};

let folder = '';
const write = (name: string, text: string): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'completion-'));
  for (const name of ['work/infra/main.tf', 'work/prod.tfvars', 'work/portcullis.yaml']) write(name, '');
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    const { stdout, status } = spawnSync(process.execPath, ['bin/portcullis.js', 'completion', shell], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    write(`portcullis.${shell}`, stdout);
    write(`hostile.${shell}`, SCRIPTS[shell](HOSTILE));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Terminal {
  readonly shell: Shell;
  readonly program: Program;
  /** What the shell reads before it asks, and the words that start it. */
  readonly start: (script: string) => {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
}

const BASH: Terminal = {
  shell: 'bash',
  program: bash,
  start: (script) => ({
    args: [
      '--noprofile',
      '--rcfile',
      write(
        'rc.bash',
        `source ${script}\nbind -x '"\\C-g": printf "LINE<%s>END\\n" "$READLINE_LINE"'\nbind 'set bell-style none'\nPS1='READY>'\n`,
      ),
      '-i',
    ],
    env: {},
  }),
};
const ZSH: Terminal = {
  shell: 'zsh',
  program: zsh,
  start: (script) => {
    const top = join(pathOf(zsh), '../..');
    write(
      'zsh/.zshenv',
      `module_path=(${top}/usr/lib/*/zsh/*(/))\nfpath=(${folder} ${top}/usr/share/zsh/functions/**/*(/))\n`,
    );
    write(
      'zsh/.zshrc',
      `zstyle ':completion:*' insert-tab false\nautoload -Uz compinit; compinit -u -D\nsource ${script}\n${DUMP}PS1='READY>'\n`,
    );
    return { args: ['-d', '-i'], env: { ZDOTDIR: join(folder, 'zsh') } };
  },
};
const DUMP = `dump() { print -r -- "LINE<$BUFFER>END" }\nzle -N dump; bindkey '^G' dump; setopt no_beep\n`;

/** What stands on the line after each of these, typed into one shell, and all that was shown. */
function typed(
  { program, start }: Terminal,
  script: string,
  all: readonly string[],
): { readonly lines: readonly string[]; readonly shown: string } {
  const { args, env } = start(join(folder, script));
  // Control-G tells the line, control-U empties it.
  const keys = [...all, 'bye'].map((each) => `${each}\u0007\u0015`).join('');
  const { stdout } = spawnSync(
    pathOf(python),
    [resolve('test/integration/type-in-shell.py'), keys, 'LINE<bye>END', pathOf(program), ...args],
    {
      encoding: 'utf8',
      cwd: join(folder, 'work'),
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'xterm', LANG: 'C.UTF-8', ...env },
    },
  );
  const lines = [...stdout.matchAll(/LINE<([^>]*)>END/g)].map(([, line = '']) => line);
  return { lines: lines.slice(0, -1), shown: stdout };
}

describe.each([BASH, ZSH])('$shell', (terminal) => {
  describeWith(`completes (${terminal.shell})`, [python, terminal.program], () => {
    test('what is typed', () => {
      const { lines } = typed(
        terminal,
        `portcullis.${terminal.shell}`,
        TYPED.map(([keys]) => `${keys}\t`),
      );
      expect(TYPED.map(([keys], i) => [keys, lines[i]])).toEqual(TYPED);
    });

    test('shows what there is', () => {
      const { shown } = typed(terminal, `portcullis.${terminal.shell}`, ['portcullis check --no-\t\t']);
      for (const option of ['--no-assume', '--no-color', '--no-inline']) expect(shown).toContain(option);
      expect(shown).not.toContain('--quiet');
    });

    test('reads nothing of a description', () => {
      const { lines, shown } = typed(terminal, `hostile.${terminal.shell}`, [
        'portcullis ch\t',
        'portcullis check --one fir\t',
        'portcullis check sec\t',
        'portcullis check --\t\t',
      ]);
      expect(lines.slice(0, 3)).toEqual([
        'portcullis check ',
        'portcullis check --one first ',
        'portcullis check second ',
      ]);
      expect(shown).toContain('--two');
      if (terminal.shell === 'zsh') expect(shown).toContain(ODD);
      expect(existsSync(join(folder, 'work/made'))).toBe(false);
    });
  });
});

describeWith('completes (zsh, from a folder of fpath)', [python, zsh], () => {
  test('the script is a function of its own', () => {
    const { stdout } = spawnSync(process.execPath, ['bin/portcullis.js', 'completion', 'zsh'], { encoding: 'utf8' });
    write('_portcullis', stdout);
    write('empty.zsh', '');
    const { lines } = typed(ZSH, 'empty.zsh', ['portcullis ch\t', 'portcullis check --fail-on cr\t']);
    expect(lines).toEqual(['portcullis check ', 'portcullis check --fail-on critical ']);
  });
});

describe('docs/completion.md', () => {
  test.each<[Shell, string]>([
    ['bash', '.local/share/bash-completion/completions/portcullis'],
    ['zsh', '.zfunc/_portcullis'],
    ['fish', '.config/fish/completions/portcullis.fish'],
  ])('%s', (shell, path) => {
    const command = join(folder, 'bin/portcullis');
    mkdirSync(join(command, '..'), { recursive: true });
    if (!existsSync(command)) symlinkSync(resolve('bin/portcullis.js'), command);
    const blocks = {
      bash: docsBlock('docs/completion.md', 'bash'),
      zsh: docsBlock('docs/completion.md', 'zsh'),
      fish: docsBlock('docs/completion.md', 'fish'),
    };
    const { status, stderr } = spawnSync('sh', ['-e', '-c', blocks[shell]], {
      encoding: 'utf8',
      env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: folder },
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(folder, path))).toEqual(readFileSync(join(folder, `portcullis.${shell}`)));
  });
});

describeWith('completes (fish)', [fish], () => {
  const complete = (script: string, line: string): readonly string[] => {
    const top = join(pathOf(fish), '../../..');
    const { stdout, stderr } = spawnSync(
      pathOf(fish),
      ['--no-config', '-c', `source ${join(folder, script)}; complete -C ${JSON.stringify(line)}`],
      {
        encoding: 'utf8',
        cwd: join(folder, 'work'),
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: folder,
          LD_LIBRARY_PATH: ['x86_64', 'aarch64'].map((machine) => join(top, `usr/lib/${machine}-linux-gnu`)).join(':'),
        },
      },
    );
    expect(stderr).toBe('');
    return stdout.split('\n').filter((each) => each !== '');
  };

  test.each(TYPED)('%s', (keys, line) => {
    const words = complete('portcullis.fish', keys).map((each) => each.split('\t')[0] ?? '');
    const last = keys.slice(keys.lastIndexOf(' ') + 1);
    const wanted = line.trimEnd().slice(keys.lastIndexOf(' ') + 1);
    expect(words).toEqual(wanted === last ? [] : [wanted]);
  });

  test('reads nothing of a description', () => {
    expect(complete('hostile.fish', 'portcullis ch')).toEqual([`check\t${ODD}`]);
    expect(complete('hostile.fish', 'portcullis check --t')).toEqual([`--two\t${ODD}`]);
    expect(existsSync(join(folder, 'work/made'))).toBe(false);
  });
});
