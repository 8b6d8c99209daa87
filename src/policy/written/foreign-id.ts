/** What is said of a name that is an id of another tool; null for others. `shown`: the name as it may be printed. */
export function foreignIdText(name: string, shown = name): string | null {
  return /^(CKV|AVD|AWS|CIS|tfsec|FSBP)/i.test(name)
    ? `${shown} is an id of another tool: \`portcullis policies ${shown}\` tells what it is here`
    : null;
}
