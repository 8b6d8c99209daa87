const SAVE =
  'save what `aws ec2 describe-…` prints as it is (`--output json`, no `--query`; docs/live.md has the commands)';

/** What people give by mistake where the output of the AWS CLI was meant, each with what to do instead. */
export const LIVE_REFUSALS = {
  empty: `is empty: a command before it may have failed. Run it again and ${SAVE}`,
  'other-form': `is no JSON, but another form of what the AWS CLI prints (\`--output yaml\`, \`text\` or \`table\`): ${SAVE}`,
  'error-text':
    'is an error message of the AWS CLI, so the command that should have written it failed. Its text says why',
  truncated: 'is cut off: the JSON ends too early. Write it again',
  trailing: `has text behind the JSON, or more than one document: give each command a file of its own, and ${SAVE}`,
  syntax: `is no valid JSON: ${SAVE}`,
  'repeated-key': `has a name twice in one object, and which of the two counts nobody can tell: AWS prints each once, so ${SAVE}`,
  'too-long':
    'is longer than the 536,870,888 characters that Node.js can hold in one text: describe one region or VPC at a time (`--filters`)',
  queried: `is a part of what the AWS CLI prints, as \`--query\` gives it: ${SAVE}`,
  'utf-16': `is UTF-16 text, as \`>\` in Windows PowerShell writes it: write UTF-8 (\`| Out-File -Encoding utf8 FILE\`)`,
  'not-described': `is JSON that no command prints which is read here: ${SAVE}`,
} as const;

export type LiveRefusal = keyof typeof LIVE_REFUSALS;
