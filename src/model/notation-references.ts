import { didYouMean } from '../base/did-you-mean.ts';
import { WrongWord } from './notation-words.ts';

/** By which words a line speaks of other lines, and how those begin. */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  subnet: { list: 'list', table: 'table', 'perhaps-table': 'table' },
  gateway: { subnet: 'subnet' },
  endpoint: { group: 'group', 'perhaps-group': 'group', subnet: 'subnet', 'perhaps-subnet': 'subnet' },
  interface: { group: 'group', 'perhaps-group': 'group', subnet: 'subnet', 'perhaps-subnet': 'subnet' },
  route: { endpoint: 'endpoint' },
};
const SOMEWHERE = /^(local|unknown|endpoint:.+)$/;

/** Throws where a line names one that is not there: it would lead to nothing, and say so nowhere. */
export function checkReferences([head = '', ...words]: readonly string[], lines: readonly (readonly string[])[]): void {
  const keys = REFERENCES[head];
  if (keys === undefined) return;
  const check = (what: string, name: string): void => {
    const names = lines.flatMap(([first, second = '']) => (first === what ? [second] : []));
    if (name !== '?' && !names.includes(name))
      throw new WrongWord(
        `there is no ${what} ${name}: a line begins with \`${what} ${name}\`${didYouMean(name, names)}`,
      );
  };
  for (const word of words) {
    const at = word.indexOf(':');
    const what = at < 0 ? undefined : keys[word.slice(0, at)];
    if (what !== undefined) check(what, word.slice(at + 1));
  }
  const [, target = ''] = words;
  if (head === 'route' && target !== '' && !SOMEWHERE.test(target)) check('gateway', target);
}
