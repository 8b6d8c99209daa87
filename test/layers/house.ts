/**
 * The house as docs/architecture.md draws it: which room may import from which. Rooms are folders of `src`. To add an
 * edge, change the drawing first.
 */

/** The floors: what each folder of `src` may import from. */
export const FLOORS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  packet: ['base'],
  model: ['base', 'packet'],
  terraform: ['base', 'packet', 'model'],
  analyze: ['base', 'packet', 'model'],
  policy: ['base', 'packet', 'model', 'analyze'],
  suggest: ['base', 'packet', 'model', 'terraform', 'analyze', 'policy'],
  report: ['base', 'packet', 'model'],
  engine: ['base', 'packet', 'model', 'terraform', 'analyze', 'policy', 'suggest'],
  merge: ['base', 'model'],
  library: ['base', 'model', 'policy', 'report', 'engine', 'merge'],
  wrap: ['base'],
  cli: ['base', 'packet', 'model', 'policy', 'report', 'engine', 'library', 'merge', 'wrap'],
};

/**
 * The rooms of a folder: what each may import from its neighbours. What stands directly in the folder is either what
 * its rooms share, or tells their story and is imported by none of them.
 */
export const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  terraform: {
    resources: [],
    plan: ['resources'],
    hcl: ['resources'],
    live: ['plan'],
    unread: ['resources'],
    source: ['plan', 'hcl', 'resources'],
    anonymous: ['hcl', 'resources'],
  },
  'terraform/live': { objects: [], shapes: [] },
  'terraform/plan': {
    values: [],
    document: ['values'],
    stream: ['document'],
    configuration: ['values'],
    references: ['configuration', 'values'],
  },
  'terraform/hcl': {
    values: [],
    functions: ['values'],
    expressions: ['values', 'functions'],
    files: ['values', 'expressions'],
    modules: ['values', 'files', 'expressions'],
    remarks: ['files', 'modules'],
    variables: ['values', 'files', 'expressions', 'modules'],
    provider: ['values', 'files'],
    settings: ['values', 'expressions'],
    evaluation: ['values', 'functions', 'expressions', 'files', 'modules', 'variables', 'provider', 'settings'],
  },
  'terraform/source': { agreement: [] },
  'terraform/resources': {
    attributes: [],
    networks: ['attributes'],
    links: ['attributes'],
    services: ['attributes'],
    peers: ['attributes', 'networks', 'links'],
    statements: ['attributes', 'networks', 'links', 'services', 'peers'],
    topology: ['attributes', 'links'],
    types: ['attributes', 'networks', 'links', 'services', 'peers', 'statements', 'topology'],
    assemble: ['networks', 'links', 'statements', 'topology'],
    origins: ['attributes', 'networks', 'links'],
  },
  analyze: { path: [], pairs: ['path'], difference: ['path'], drawing: ['path'] },
  policy: {
    validators: [],
    written: ['validators'],
    names: ['written'],
    rests: [],
    subjects: ['rests'],
    hits: ['names', 'rests', 'subjects'],
    remedies: ['names', 'subjects', 'hits'],
    analyses: ['names', 'rests', 'subjects', 'hits', 'remedies'],
    conditions: ['names', 'rests', 'subjects', 'hits', 'remedies', 'analyses'],
    flows: ['names', 'rests', 'subjects', 'hits', 'conditions'],
    findings: ['subjects', 'hits'],
    exceptions: ['written', 'names', 'subjects', 'hits'],
    baseline: ['validators', 'written', 'hits', 'findings', 'exceptions'],
    config: ['validators', 'written', 'names', 'subjects', 'hits', 'conditions', 'findings', 'exceptions'],
  },
  'policy/conditions': { sentence: [] },
  'policy/exceptions': { comments: [] },
  suggest: {
    changes: [],
    recheck: ['changes'],
    words: ['changes'],
    patch: [],
    files: ['changes', 'words', 'patch'],
  },
  engine: { tracing: [] },
  report: {
    words: [],
    text: ['words'],
    svg: ['words'],
    trace: ['words', 'text', 'svg'],
    markdown: ['words'],
    github: ['words'],
    junit: ['words'],
    html: ['words', 'svg'],
    sarif: ['words'],
    atlantis: ['words'],
    diff: ['words', 'text'],
    test: [],
  },
  'report/html': { browser: [] },
  wrap: { words: [] },
  cli: { options: [], init: [], completion: [], commands: ['options', 'init', 'completion'], line: [], machine: [] },
};

/**
 * Edges that the house should not have, as `file → file`, or all that lead to a file, and why they are there. A row
 * without such an edge fails too.
 */
export const KNOWN_EDGES: Readonly<Record<string, string>> = {
  'terraform/resources/facts.ts': 'what every room adds to names types of the rooms that make its parts',
  'terraform/resources/run.ts': 'what every room is handed names types of the rooms that make its parts',
  'terraform/resources/services/acl-services.ts → terraform/resources/statements/shared-parts.ts':
    'the services of a statement are kept with its peers and packets, which stand above them',
  'terraform/resources/services/sg-services.ts → terraform/resources/statements/shared-parts.ts':
    'the services of a statement are kept with its peers and packets, which stand above them',
};

/**
 * Libraries, and modules of Node that reach out of the program or cost start-up time, by the files that may import
 * them. What ends in `/` is a folder.
 */
export const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'node:fs': ['base/node-disk.ts', 'cli/entry.ts', 'cli/own-output.ts', 'cli/machine/'],
  'node:fs/promises': ['base/create-file.ts', 'base/node-disk.ts', 'base/replace-file.ts', 'cli/machine/'],
  'node:path': [
    'base/',
    'cli/',
    'engine/',
    'library/',
    'merge/files-of-folder.ts',
    'report/told-folders.ts',
    'terraform/hcl/',
    'policy/config/',
    'wrap/',
  ],
  'node:process': ['cli/entry.ts', 'cli/machine/'],
  'node:child_process': ['cli/machine/node-machine.ts'],
  'node:os': ['cli/machine/'],
  'node:stream/promises': ['cli/machine/node-private-folder.ts'],
  'node:tty': ['cli/machine/owns-terminal.ts'],
  'node:v8': ['cli/machine/'],
  'node:worker_threads': ['cli/machine/', 'terraform/hcl/files/hcl2json.ts'],
  'node:buffer': ['terraform/hcl/functions/text-encoding.ts', 'terraform/plan/stream/'],
  'node:zlib': ['terraform/hcl/functions/opentofu.ts'],
  'node:crypto': [
    'engine/sha256.ts',
    'report/fingerprints.ts',
    'policy/findings/finding-identity.ts',
    'policy/flows/speakers-digest.ts',
    'policy/rests/together.ts',
    'report/atlantis/finding-digest.ts',
    'terraform/hcl/expressions/made-of.ts',
    'terraform/hcl/functions/files.ts',
    'terraform/hcl/functions/hashes.ts',
    'terraform/plan/stream/planned-notes.ts',
  ],
  ajv: ['policy/validators/explain.ts', 'policy/validators/schema.ts', 'policy/written/'],
  'big.js': ['terraform/hcl/values/hcl-number.ts'],
  'fastest-levenshtein': ['base/did-you-mean.ts'],
  'ip-num': ['packet/addresses.ts'],
  picocolors: ['report/style.ts'],
  picomatch: ['policy/config/path-glob.ts'],
  re2js: ['terraform/hcl/functions/regex.ts'],
  sarif: ['report/sarif/'],
  'xast-util-to-xml': ['report/junit/junit.ts', 'report/svg/', 'report/test/test-junit.ts'],
  xastscript: ['report/junit/junit.ts', 'report/svg/', 'report/test/test-junit.ts'],
  xast: ['report/junit/junit.ts', 'report/svg/'],
  yaml: [
    'base/repeated-yaml-keys.ts',
    'base/yaml-depth.ts',
    'engine/print-config.ts',
    'policy/written/yaml-document.ts',
    'terraform/hcl/functions/yaml-decode.ts',
    'terraform/hcl/provider/given-data.ts',
  ],
  yargs: ['cli/line/yargs.ts'],
};

/** What programs import: names of other files, some of them under another one. */
export const SURFACE = 'library/library.ts';

/** Lines of a file of source, as the formatter breaks them: of the one in the middle, of nine in ten, of each. */
export const LINES = { median: 70, ninetieth: 200, most: 300 } as const;

/** What changes in a module while the program runs, and why nothing better is at hand. */
export const STATE: Readonly<Record<string, string>> = {
  'packet/work.ts':
    'the count stands in the innermost loops: as an argument it would go through every operation on sets',
};
