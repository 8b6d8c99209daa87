#!/usr/bin/env bash
# The check of action.yml, which hands over its inputs in the environment: none of them is ever shell text.
# What is judged is the work tree; what judges it is this action's own Portcullis, with the configuration and the baseline
# of the base branch.
set -euo pipefail

program=$1
action=$(cd "$(dirname "$0")" && pwd)
cd "$INPUT_WORKING_DIRECTORY"

# Nothing is known of this commit, and the pull request shows why.
refuse() {
  local text=$1
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  echo "::error title=Portcullis::${text//$'\n'/%0A}"
  echo "status=2" >> "$GITHUB_OUTPUT"
  exit 2
}
case $INPUT_ONLY in new | all) ;; *) refuse "only: $INPUT_ONLY: write new or all" ;; esac
case $INPUT_COMMENT in found | always | never) ;; *) refuse "comment: $INPUT_COMMENT: write found, always or never" ;; esac

# Where the run is of no pull request and of no merge queue, nothing is to be merged: the commit itself says what holds.
base=${INPUT_BASE#refs/heads/}
commit=HEAD
if [ -n "$base" ]; then
  commit=refs/remotes/origin/$base
  # A full clone must not become a shallow one.
  depth=()
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then depth=(--depth 1); fi
  bring() { git fetch --quiet --no-tags "${depth[@]+"${depth[@]}"}" origin "+refs/heads/$base:$commit"; }
  export GIT_TERMINAL_PROMPT=0
  # A second Authorization header beside the one that actions/checkout may have left would be refused.
  if ! bring 2> /dev/null; then
    said=$(GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraheader \
      GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $(printf 'x-access-token:%s' "${GITHUB_TOKEN:-}" | base64 | tr -d '\n')" \
      bring 2>&1) || refuse "the base branch $base, by which this is judged, cannot be brought: $said"
  fi
fi

# One place for every run, so that reports of the same name the same paths.
gate=$(git rev-parse --git-dir)/portcullis
trap 'rm -rf "$gate"' EXIT
rm -rf "$gate"
git worktree prune
git worktree add --quiet --detach "$gate/base" "$commit"

# Asked of the commit: a file that is there and cannot be read is an error, never an empty configuration.
options=(--config /dev/null)
if git cat-file -e "$commit:$INPUT_CONFIG" 2> /dev/null; then options=(--config "$gate/base/$INPUT_CONFIG"); fi
if git cat-file -e "$commit:$INPUT_BASELINE" 2> /dev/null; then options+=(--baseline "$gate/base/$INPUT_BASELINE"); fi
if [ "$INPUT_ONLY" = new ]; then options+=(--only new); fi
if [ -n "$INPUT_SOURCE" ]; then options+=(--source "$INPUT_SOURCE"); fi
if [ -n "$INPUT_LABEL" ]; then options+=(--label "$INPUT_LABEL"); fi
while IFS= read -r line; do
  if [ -n "$line" ]; then options+=("$line"); fi
done <<< "$INPUT_OPTIONS"
paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<< "$INPUT_PATHS"
# Nobody said what: all of it.
if [ ${#paths[@]} -eq 0 ]; then
  paths=(.)
  if [[ $'\n'$INPUT_OPTIONS$'\n' != *$'\n--recursive\n'* ]]; then options+=(--recursive); fi
fi

reports=$(mktemp -d "$RUNNER_TEMP/portcullis.XXXXXX")
status=0
node "$program" check --locked --undetermined "$INPUT_UNDETERMINED" --fail-on "$INPUT_FAIL_ON" "${options[@]}" \
  --format github --output "json=$reports/portcullis.json" --output "markdown=$reports/portcullis.md" \
  --output "sarif=$reports/portcullis.sarif" --output "junit=$reports/portcullis.xml" \
  -- "${paths[@]}" || status=$?

echo "status=$status" >> "$GITHUB_OUTPUT"
for name in json md sarif xml; do
  if [ -f "$reports/portcullis.$name" ]; then echo "$name=$reports/portcullis.$name" >> "$GITHUB_OUTPUT"; fi
done
if [ "$INPUT_COMMENT" != never ]; then
  node "$action/comment.mjs" --markdown "$reports/portcullis.md" --json "$reports/portcullis.json" --status "$status" \
    --label "$INPUT_LABEL" --author "$INPUT_COMMENT_AUTHOR" --when "$INPUT_COMMENT" || true
fi
exit "$status"
