import { Ajv } from 'ajv';

/** What GitLab's documentation of Code Quality wants of each. */
const validate = new Ajv({ strict: true, allErrors: true }).compile<readonly { readonly fingerprint: string }[]>({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{40}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!/|\\.\\.(/|$))[^]+$' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

/** What GitLab would refuse, or show once of several. */
export function gitlabFaults(output: string): readonly string[] {
  const issues: unknown = JSON.parse(output);
  if (!validate(issues))
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  const fingerprints = issues.map(({ fingerprint }) => fingerprint);
  return new Set(fingerprints).size === fingerprints.length ? [] : ['several have one fingerprint'];
}
