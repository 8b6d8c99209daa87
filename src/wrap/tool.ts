/** A program whose lines are understood, by the name that its file has. */
export interface Tool {
  readonly kind: ToolKind;
  /** What is run: a name to be found on the path, or where it lies. */
  readonly program: string;
}

export type ToolKind = (typeof TOOL_KINDS)[number];

export const TOOL_KINDS = ['terraform', 'tofu', 'terragrunt'] as const;

/** `/opt/terraform-1.11/terraform`, `terraform_1.9.8`, `tofu.exe`; null for a program of another name. */
export function toolOf(program: string): Tool | null {
  const name = program.replace(/^.*[/\\]/, '').toLowerCase();
  const kind = TOOL_KINDS.find((each) => new RegExp(`^(?:open)?${each}(?:$|[^a-z]|\\.exe$)`).test(name));
  return kind === undefined ? null : { kind, program };
}
