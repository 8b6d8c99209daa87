/**
 * What is said of a call whose module `terraform init` has not brought, or in another version. `path` is that of the
 * calls: `net.db`.
 */
export function absentModuleMessage(path: string, source: string, why: string): string {
  return `${START}${path} (${source}) ${why}${ABSENT}`;
}

/**
 * `network (terraform-aws-modules/vpc/aws)`, with what is wrong behind it where it is not simply absent; null where a
 * message says something else.
 */
export function absentModuleIn(message: string): string | null {
  if (!message.startsWith(START) || !message.endsWith(ABSENT)) return null;
  const said = message.slice(START.length, -ABSENT.length);
  return said.endsWith(` ${NOT_THERE}`) ? said.slice(0, -NOT_THERE.length - 1) : said;
}

/** Why a configuration is partial of which so many modules are not there. */
export function absentModulesReason(count: number): string {
  return `${count === 1 ? 'a module is' : `${count} modules are`} not there (\`terraform init\` brings what is not in the repository)`;
}

/** The same of those whose folder is named by its path: each has an error. */
export function unreadModulesReason(count: number): string {
  return count === 1
    ? 'a module is not there (its folder cannot be read, see the error)'
    : `${count} modules are not there (their folders cannot be read, see the errors)`;
}

/** Whether a note of `partialMessage` has no other reason: each of these modules has a message of its own. */
export function isPartialByModulesAlone(message: string): boolean {
  return /^partial: some resources not seen(?:[:;] (?:a module is|\d+ modules are) not there(?: \([^)]*\))?){1,2}$/.test(
    message,
  );
}

export const NOT_THERE = 'is not there';

const START = 'The module ';
const ABSENT = ': `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown';
