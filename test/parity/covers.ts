const KEY = String.raw`\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]`;

/** Whether an address in which `[*]` stands for any instance (`module.a[*].aws_vpc.b[*]`) may be this one. */
export function covers(pattern: string, address: string): boolean {
  if (pattern === address) return true;
  const parts = pattern.split('[*]');
  return (
    parts.length > 1
    && new RegExp(`^${parts.map((part) => part.replaceAll(/\W/g, String.raw`\$&`)).join(KEY)}$`).test(address)
  );
}

/** Without instance keys: the resource or module as the configuration writes it. */
export function withoutKeys(address: string): string {
  return address.replaceAll(new RegExp(KEY, 'g'), '');
}
