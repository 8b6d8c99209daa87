import type { Scope } from './generated/config.ts';

/** A scope by its name, else by what it is about. */
export function scopeName({ name, where: { address, module, tag, path, set } }: Scope): string {
  if (name !== undefined) return name;
  const one = (what: string, globs: string | readonly string[] | undefined): string[] =>
    globs === undefined
      ? []
      : [
          `${what} is ${[globs]
            .flat()
            .map((glob) => (glob === '' ? 'the root' : glob))
            .join(' or ')}`,
        ];
  return [
    ...one('address', address),
    ...one('module', module),
    ...Object.entries(tag ?? {}).flatMap(([key, globs]) => one(`tag ${key}`, globs)),
    ...one('path', path),
    ...one('set', set),
  ].join(' and ');
}
