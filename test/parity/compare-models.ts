import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import { compareStatements, type Statement } from './compare-statements.ts';
import type { Comparison } from './comparison.ts';

/**
 * The rules of each security group and the entries of each list, by the address of their group or list. An address with
 * `[*]` (of a resource whose `count` or `for_each` is not known) is none that a plan has, so it is a difference like
 * any other: with the values of the data sources everything that decides how many there are is known.
 */
export function compareModels(plan: ModelDocument, hcl: ModelDocument): Comparison {
  const differences = hcl.diagnostics
    .filter(({ level }) => level === 'error')
    .map(({ message, address }) => `error${address === null ? '' : ` at ${address}`}: ${message}`);
  const narrower: string[] = [];
  const owners = [...ownersOf(plan), ...ownersOf(hcl)].map(([name]) => name);
  const inPlan = new Map(ownersOf(plan));
  const inHcl = new Map(ownersOf(hcl));
  for (const name of [...new Set(owners)].toSorted()) {
    const planned = inPlan.get(name);
    const written = inHcl.get(name);
    if (planned === undefined || written === undefined) {
      differences.push(`${name}: only in the ${planned === undefined ? 'configuration' : 'plan'}`);
      continue;
    }
    const compared = compareStatements(planned, written);
    if (compared.isNarrower) narrower.push(name);
    differences.push(
      ...compared.onlyPlan.map((each) => `${name}: only in the plan: ${statementText(each)}`),
      ...compared.onlyHcl.map((each) => `${name}: only in the configuration: ${statementText(each)}`),
    );
  }
  return { differences, narrower };
}

function ownersOf(document: ModelDocument): (readonly [string, readonly Statement[]])[] {
  return document.stacks.flatMap(({ securityGroups, networkAcls }) => [
    ...securityGroups.map(({ address, rules }) => [address, rules] as const),
    ...networkAcls.map(({ address, entries }) => [address, entries] as const),
  ]);
}

function statementText(statement: Statement): string {
  const entry = 'number' in statement ? ` ${statement.number ?? '?'} ${statement.action ?? '?'}` : '';
  const certain = packetsText(statement.certain);
  const possible = packetsText(statement.possible);
  const unknown = statement.unknown.length === 0 ? '' : ` (unknown: ${statement.unknown.join(', ')})`;
  return `${statement.direction}${entry} ${certain}${certain === possible ? '' : `, possibly ${possible}`}${unknown} by ${statement.address}`;
}

const SHOWN = 4;

function packetsText(lines: Statement['certain']): string {
  const texts = lines.slice(0, SHOWN).map(({ protocol, ports, remote }) => `${protocol} ${ports} ${remote}`);
  if (lines.length > SHOWN) texts.push(`${lines.length - SHOWN} more`);
  return texts.length === 0 ? 'nothing' : texts.join(' + ');
}
