import { normalize, posix } from 'node:path';
import type { Disk } from '../base/disk.ts';
import { slashed } from '../base/slashed.ts';

/** What an input on the command line is: by what is there, and of files by their names. */
export type InputForm =
  /** A plan or state as JSON; what cannot be looked at counts as one, so that reading it tells why. */
  | 'document'
  | 'folder'
  | 'terraform-file'
  /** Values of variables. */
  | 'values-file'
  /** `portcullis.yaml`. */
  | 'config-file'
  /** Configuration may read it: rules in YAML, templates. */
  | 'data-file'
  /** No Terraform, no variables and no configuration, whatever is in it. */
  | 'irrelevant';

const FORMS: readonly (readonly [RegExp, InputForm])[] = [
  [/\.(tf|tofu)(\.json)?$|^\.terraform\.lock\.hcl$/, 'terraform-file'],
  [/\.tfvars(\.json)?$/, 'values-file'],
  [/^portcullis\.ya?ml$/, 'config-file'],
  [/\.(ya?ml|csv|tsv|toml|ini|tftpl|tpl|tmpl)$/i, 'data-file'],
  // What may be a plan by another name (.txt, .out, no ending) is none of these: reading it tells.
  [
    /\.(md|markdown|mdx|rst|adoc|png|jpe?g|gif|svg|ico|webp|pdf|drawio|html?|css|scss|[cm]?[jt]sx?|py|rb|go|rs|java|kt|cs|php|lua|sh|bash|zsh|fish|ps1|bat|sql|lock|patch|diff)$/i,
    'irrelevant',
  ],
  [
    /\.(tftest|tofutest|tfmock|tofumock)\.(hcl|json)$|^\.(git|docker|prettier|eslint|helm|npm|terraform)ignore$|^\.git(attributes|keep|modules)$|^\.(editorconfig|mailmap|terraform-version|opentofu-version|tool-versions|nvmrc)$/,
    'irrelevant',
  ],
  [
    /^(LICEN[CS]E|NOTICE|AUTHORS|CODEOWNERS|OWNERS|README|CHANGELOG|CONTRIBUTING|Makefile|GNUmakefile|Dockerfile|Jenkinsfile|Gemfile|Rakefile|Vagrantfile|Procfile)$/,
    'irrelevant',
  ],
];

export function formOf(path: string, disk: Pick<Disk, 'kindOf'>): InputForm {
  if (path === '-') return 'document';
  const kind = disk.kindOf(path);
  if (kind === 'folder') return 'folder';
  const name = posix.basename(folderPath(path));
  // Of a pipe the name says nothing.
  return kind === 'other' ? 'document' : (FORMS.find(([names]) => names.test(name))?.[1] ?? 'document');
}

/** As places name it: with `/`, without `.` steps. */
export function folderPath(path: string): string {
  const normal = slashed(normalize(path));
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
