/** A configuration and the plan that Terraform makes of it, as a line of MANIFEST.tsv names them. */
export interface Pair {
  readonly name: string;
  readonly tree: string;
  /** Of the root module, in the tree. */
  readonly folder: string;
  /** In the order of the command line: the last one counts. */
  readonly variables: readonly Variables[];
}

/** `NAME=VALUE`, or a file relative to the root module. */
export type Variables =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** Throws on an argument that is neither a variable nor a file of them. */
export function parseManifest(text: string): readonly Pair[] {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const columns = head.split('\t');
  return lines.map((line) => {
    const fields = new Map(line.split('\t').map((field, i) => [columns[i] ?? '', field]));
    const given = (fields.get('arguments') ?? '').split(' ').filter((word) => word !== '');
    return {
      name: fields.get('name') ?? '',
      tree: fields.get('tree') ?? '',
      folder: fields.get('folder') ?? '',
      variables: given.map(variablesOf),
    };
  });
}

function variablesOf(word: string): Variables {
  const [, option, value = ''] = /^-(var|var-file)=(.*)$/.exec(word) ?? [];
  if (option === undefined) throw new Error(`not understood: ${word}`);
  return option === 'var' ? { kind: 'value', text: value } : { kind: 'file', path: value };
}
