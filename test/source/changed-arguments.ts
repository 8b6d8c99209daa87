import { scanHcl, type ScannedBody } from '../../src/terraform/hcl/files/scan.ts';

/** A configuration in which one argument says something else. */
export interface Changed {
  /** `resource aws_vpc main / cidr_block` */
  readonly argument: string;
  /** The block as an address: `aws_vpc.main`, `module.net`, `output.groups`. */
  readonly owner: string;
  /** The first line of what stands there. */
  readonly to: string;
  readonly text: string;
}

/** Every argument of a file of native syntax, each with another expression in its place. */
export function changedArguments(text: string): readonly Changed[] {
  const out: Changed[] = [];
  const walk = ({ attributes, blocks }: ScannedBody, path: string, owner: string): void => {
    for (const { name, value } of attributes) {
      const own = text.slice(value.start, value.end);
      for (const other of others(own))
        out.push({
          argument: `${path}${name}`,
          owner,
          to: other.split('\n')[0] ?? '',
          text: `${text.slice(0, value.start)}${other}${text.slice(value.end)}`,
        });
    }
    for (const { type, labels, body } of blocks)
      walk(body, `${path}${[type, ...labels].join(' ')} / `, owner === '' ? addressOf(type, labels) : owner);
  };
  walk(scanHcl(text).body, '', '');
  return out;
}

function addressOf(type: string, labels: readonly string[]): string {
  return (type === 'resource' ? labels : [type === 'variable' ? 'var' : type, ...labels]).join('.');
}

const REFERENCE = /\b(?:var|local|data|module|each|count|path|terraform|aws_\w+)(?:\.\w+)+/g;

/** Another constant; one reference more, or another one in the place of each. */
function others(expression: string): readonly string[] {
  const references = [...expression.matchAll(REFERENCE)];
  if (references.length > 0) {
    const swapped = references.map(({ 0: found, index }) => {
      const other = found === 'var.other' ? 'var.another' : 'var.other';
      return `${expression.slice(0, index)}${other}${expression.slice(index + found.length)}`;
    });
    return expression.includes('<<') ? swapped : [...swapped, `try(${expression}, var.other)`];
  }
  if (expression === 'true' || expression === 'false') return [String(expression === 'false')];
  if (/^-?\d+$/.test(expression)) return [`${expression}9`];
  return [expression.startsWith('"') ? `"other"` : `try(${expression}, var.other)`];
}
