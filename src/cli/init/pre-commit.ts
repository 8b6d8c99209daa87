import type { Snippet } from './snippet.ts';

const CONTENT = `# Checks the root modules that changed files belong to, before there is a plan. It is for whoever writes them: what holds a
# pull request back is the check of its plan.
#
# The hooks come from a git repository that you make of a clone of Portcullis, which they bring with them: there,
# \`npm install && npm run hook-repository -- ../portcullis-hooks\`. Push that folder's branch and tag; its URL stands here.
repos:
  - repo: https://github.com/example/portcullis-hooks
    rev: v0.1.0
    hooks:
      - id: portcullis
        # Options end with --, behind which no file is taken for one:
        # args: [--fail-on, medium, --]
      # Plans that are committed as JSON (plan.json, tfplan.json, prod.tfplan.json):
      # - id: portcullis-plan
      # Every root module before a push, so that what was only deleted counts too (pre-commit install -t pre-push):
      # - id: portcullis-all
`;

export const PRE_COMMIT: Snippet = {
  path: '.pre-commit-config.yaml',
  content: CONTENT,
  bringsItself: true,
  next: 'pre-commit: make the repository of hooks (docs/pre-commit.md), put its URL into .pre-commit-config.yaml, and `pre-commit install` puts the hook before each commit; `pre-commit run --all-files` runs it now.',
};
