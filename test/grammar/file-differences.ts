import { isAlike, type FileVerdict } from './file-compare.ts';

/** Where our reader means to differ from HCL's own. Nothing else is let through. */
export interface KnownDifference {
  readonly reason: string;
  /** Texts that differ so, and show it. */
  readonly texts: readonly string[];
  readonly explains: (text: string, verdict: FileVerdict) => boolean;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: 'A file with a zero byte is no text. HCL takes it in quotes and comments.',
    texts: ['a = "\0"\n', '# \0\n'],
    explains: (text, { kind }) => kind === 'only we refuse it' && text.includes('\0'),
  },
  {
    reason: 'A number beyond those that we count with is no expression, and no value of any provider.',
    texts: ['a = 1e6000\n'],
    explains: (_, { kind, details }) => kind === 'only we refuse it' && details.endsWith('or too large a one'),
  },
  {
    reason: 'Blocks, brackets, operators and heredocs have limits, since HCL dies or takes minutes beyond them.',
    texts: [
      `a = ${'('.repeat(201)}1${')'.repeat(201)}\n`,
      `${'a {\n'.repeat(201)}${'}\n'.repeat(201)}`,
      `a = 1${' + 1'.repeat(1001)}\n`,
      `a = b${'.c'.repeat(1001)}\n`,
      `a = <<X\n${'x\n'.repeat(4001)}X\n`,
    ],
    explains: (_, { kind, details }) =>
      kind === 'only we refuse it'
      && /nests? deeper than \d+ levels|More than 1000 operators|more than \d+ lines/.test(details),
  },
];

/** The reason why we mean to read a text as we do, where that is not how HCL reads it. */
export function knownReason(text: string, verdict: FileVerdict): string | null {
  if (isAlike(verdict)) return null;
  return KNOWN_DIFFERENCES.find(({ explains }) => explains(text, verdict))?.reason ?? null;
}

/** What hcl2json itself loses of HCL, which our reader keeps, as Terraform does. */
export const LOST_BY_HCL2JSON: readonly {
  readonly reason: string;
  readonly text: string;
  /** Its JSON, null where it has none. */
  readonly json: unknown;
  readonly ours: string;
}[] = [
  {
    reason: 'a block beside an argument of its name',
    text: 'a = 1\na "x" {\n}\n',
    json: { a: 1 },
    ours: 'a = 1; a "x" {  }',
  },
  {
    reason: 'all, where blocks of one type have other labels than those before',
    text: 'a {\n}\na "x" {\n}\n',
    json: null,
    ours: 'a {  }; a "x" {  }',
  },
  {
    reason: 'all, where an operator on a constant fails, which is for the evaluation to tell',
    text: 'a = !1\nb = 2\n',
    json: null,
    ours: 'a = (! 1); b = 2',
  },
  {
    reason: 'the order of blocks and arguments',
    text: 'b = 1\nd {\n}\nc {\n}\nd {\n}\na = 2\n',
    json: { a: 2, b: 1, c: [{}], d: [{}, {}] },
    ours: 'b = 1; d {  }; c {  }; d {  }; a = 2',
  },
  {
    reason: 'digits of numbers',
    text: 'a = 9007199254740993\nb = 0.12345678901234567\nc = 1e400\n',
    json: { a: 9007199254740992, b: 0.12345678901234566, c: Infinity },
    ours: `a = 9007199254740993; b = 0.12345678901234567; c = 1${'0'.repeat(400)}`,
  },
  {
    reason: 'that a text in a template is no template itself',
    text: 'a = "${"$"}{x}"\n',
    json: { a: '${x}' },
    ours: 'a = "${hole0}{x}" % "$"',
  },
  {
    reason: 'the first of two equal keys, where the evaluation decides',
    text: 'a = { b = c, b = d }\n',
    json: { a: { b: '${d}' } },
    ours: 'a = {"b": c, "b": d}',
  },
  {
    reason: 'that a key with dots is a name and no text, as where providers are passed',
    text: 'providers = {\n  aws.x = aws.y\n}\n',
    json: { providers: { 'aws.x': '${aws.y}' } },
    ours: 'providers = {path aws.x: aws.y}',
  },
];
