import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const CONTENT = `# For the server-side configuration of Atlantis (--repo-config repos.yaml): a plan that admits what it should not is an
# error, and there is nothing to apply. The server's image needs Node.js 20.19 or later.
#
${installationNote('#')}# The hook installs into the clone of the workspace "default". Where there are others, or where a pull request must not
# choose the version, install Portcullis globally in the server's image: npx finds it there as well.
repos:
  - id: github.com/example/infrastructure
    workflow: portcullis
    pre_workflow_hooks:
      - run: npm ci --ignore-scripts
        description: Install Portcullis

workflows:
  portcullis:
    plan:
      steps:
        - init
        - plan
        # The built-in step \`show\` would put the whole plan into the comment.
        - run: |
            terraform="\${ATLANTIS_TERRAFORM_DISTRIBUTION:-terraform}"
            if command -v "$terraform$ATLANTIS_TERRAFORM_VERSION" > /dev/null; then
              terraform="$terraform$ATLANTIS_TERRAFORM_VERSION"
            fi
            # What a plan does not show (lists known only after apply) is told and passes;
            # with --undetermined fail it is rejected as well.
            if "$terraform" show -json "$PLANFILE" > "$SHOWFILE" &&
              npx --no-install portcullis check --only new -- "$SHOWFILE"; then
              exit 0
            fi
            # Atlantis applies every plan file that it finds, also of a plan that has failed.
            rm -f "$PLANFILE"
            exit 1
`;

export const ATLANTIS: Snippet = {
  path: 'atlantis-portcullis.yaml',
  content: CONTENT,
  next: 'Atlantis: take what atlantis-portcullis.yaml has into repos.yaml of the server, with the ids of your repositories.',
};
