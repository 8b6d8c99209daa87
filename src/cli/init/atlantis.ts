import type { Snippet } from './snippet.ts';

const CONTENT = `# For the server-side configuration of Atlantis (--repo-config repos.yaml): a plan that admits what it should not is an
# error, and there is nothing to apply.
#
# Portcullis and its configuration are the server's, where no pull request reaches them. The image needs Node.js 20.19 or
# later, Portcullis (from a clone of it: npm install && npm run build && npm pack; in the image: npm install --global
# ./portcullis-VERSION.tgz), and /etc/portcullis/portcullis.yaml, which may be empty. The baseline of a repository, where
# it has one, is /etc/portcullis/OWNER/REPOSITORY.yaml.
repos:
  - id: github.com/example/infrastructure
    workflow: portcullis

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
            baseline="/etc/portcullis/$BASE_REPO_OWNER/$BASE_REPO_NAME.yaml"
            if [ -f "$baseline" ]; then set -- --baseline "$baseline"; else set --; fi
            # What the plan leaves open is rejected, since anything can be made unknown. To begin with,
            # --undetermined report tells it and lets it pass.
            if "$terraform" show -json "$PLANFILE" > "$SHOWFILE" &&
              portcullis check --only new --locked --config /etc/portcullis/portcullis.yaml "$@" \\
                --undetermined fail --source . -- "$SHOWFILE"; then
              exit 0
            fi
            # Atlantis applies every plan file that it finds, also of a plan that has failed.
            rm -f "$PLANFILE"
            exit 1
`;

export const ATLANTIS: Snippet = {
  path: 'atlantis-portcullis.yaml',
  content: CONTENT,
  next: 'Atlantis: install Portcullis in the image of the server, put portcullis.yaml into its /etc/portcullis, and take what atlantis-portcullis.yaml has into its repos.yaml, with the ids of your repositories.',
};
