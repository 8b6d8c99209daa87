import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const CONTENT = `# Checks the root modules that changed files belong to, before there is a plan. It is for whoever writes them: what holds a
# pull request back is the check of its plan.
#
${installationNote('#', 'here')}repos:
  - repo: local
    hooks:
      - id: portcullis
        name: portcullis
        entry: npx --no-install portcullis check --quiet --
        language: system
        files: (\\.(tf|tofu|tfvars)(\\.json)?|(^|/)portcullis\\.ya?ml)$
        exclude: (^|/)\\.terraform/
        require_serial: true
`;

export const PRE_COMMIT: Snippet = {
  path: '.pre-commit-config.yaml',
  content: CONTENT,
  next: 'pre-commit: `pre-commit install` puts it before each commit, and `pre-commit run --all-files` runs it now.',
};
