import {
  NO_TARGETS,
  type KnownValue,
  type ListValue,
  type ObjectValue,
  type UnknownValue,
  type Value,
  NULL,
} from '../src/terraform/value.ts';

/** Values as readers of resources see them, for tests. */

export function known(value: string | number | boolean, sensitive = false): KnownValue {
  return { kind: 'known', value, sensitive };
}

export function unknown(more: Partial<UnknownValue> = {}): UnknownValue {
  return { kind: 'unknown', configured: true, sensitive: false, targets: () => NO_TARGETS, ...more };
}

export function list(...items: Value[]): ListValue {
  return { kind: 'list', items, sensitive: false };
}

export function object(values: Readonly<Record<string, Value>>): ObjectValue {
  return {
    kind: 'object',
    sensitive: false,
    names: () => Object.keys(values),
    get: (name) => (Object.hasOwn(values, name) ? (values[name] ?? NULL) : NULL),
  };
}

/** In one line: `?` for what is not known, with what is known of it all the same; the name of its identity alone. */
export function shown(value: Value): string {
  const text = plain(value);
  return value.kind !== 'null' && value.sensitive ? `${text} (sensitive)` : text;
}

function plain(value: Value): string {
  switch (value.kind) {
    case 'known':
      return JSON.stringify(value.value);
    case 'null':
      return 'null';
    case 'unknown':
      return plainUnknown(value);
    case 'list':
      return `[${value.items.map(shown).join(', ')}]`;
    case 'object':
      return `{${value
        .names()
        .map((name) => `${name}: ${shown(value.get(name))}`)
        .join(', ')}}${value.perhaps === true ? '*' : ''}`;
  }
}

function plainUnknown({ configured, ends, atLeast, element, held, identity }: UnknownValue): string {
  if (!configured) return 'chosen';
  const name = identity?.()?.name ?? '?';
  const text =
    ends === undefined ? name : `${[ends.prefix, name, ends.suffix].filter((part) => part !== '').join('…')}`;
  const parts = [
    ...(element === undefined ? [] : [`of ${shown(element)}`]),
    ...(held === undefined ? [] : [`with ${held.join(' ')}`]),
  ];
  return [`${text}${atLeast === undefined ? '' : `≥${atLeast}`}`, ...parts].join(' ');
}
