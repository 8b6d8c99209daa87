/**
 * What people feed by mistake, each with what it is and the command that makes the right thing. Raw HCL has readers of
 * its own: who reads those too looks at the name before the message.
 */
export type OtherForm = keyof typeof REFUSALS;

const MAKE_PLAN =
  '`terraform plan -out=tfplan`, then `terraform show -json tfplan > plan.json` (with OpenTofu: `tofu`)';
/** A file of it alone, as on standard input, says neither which modules nor which values it goes with. */
const NAME_FOLDER = `and a plan or a state is read here. To check a configuration, name its folder: \`portcullis check DIR\`. Or make a plan with ${MAKE_PLAN}`;
const SHOW_PLAN = '`terraform show -json tfplan > plan.json`, where tfplan is what `terraform plan -out=tfplan` wrote';
const SHOW_STATE = '`terraform show -json > state.json` in the folder of the configuration';
const WRAPPER =
  'The wrapper of the GitHub action hashicorp/setup-terraform adds lines to what Terraform prints: give that step `terraform_wrapper: false`, or run `terraform-bin show -json tfplan > plan.json`';

export const REFUSALS = {
  empty: `The file is empty. A command before it may have failed; make a plan with ${MAKE_PLAN}`,
  'binary-plan': `This is a saved plan in Terraform's binary form. Make JSON of it with \`terraform show -json FILE > plan.json\``,
  compressed: 'This is a gzip file. Unpack it first: `gunzip -c FILE | portcullis check -`',
  'utf-16':
    'This is UTF-16 text, as `>` in Windows PowerShell writes it. Write UTF-8: `terraform show -json tfplan | Out-File -Encoding utf8 plan.json`, or `cmd /c "terraform show -json tfplan > plan.json"`',
  'too-long':
    'This JSON has one value, as an attribute of a resource, that is longer than the 536,870,888 characters that Node.js can hold in one text. Keep what is so long out of the configuration, as in a file',
  'wrapper-lines': `There are lines around the JSON that are not part of it. ${WRAPPER}`,
  'text-around':
    'There is text around the JSON that is not part of it. Send only the standard output of `terraform show -json tfplan` to the file, without `2>&1` and without the log lines of other programs',
  'plan-text': `This is a plan as people read it, which leaves out what a check needs. Make JSON: ${MAKE_PLAN}`,
  'error-text':
    'This is an error message of Terraform, so the command that should have written the JSON failed. Its text says why',
  hcl: `This is Terraform configuration (HCL), ${NAME_FOLDER}`,
  'hcl-json': `This is Terraform configuration in its JSON form, ${NAME_FOLDER}`,
  unknown: `This is not JSON and nothing else that is known here. Make a plan with ${MAKE_PLAN}`,
  truncated:
    'The JSON ends too early, so the file is cut off: a full disk, an aborted job or an upload limit. Write it again',
  syntax: `This is not valid JSON. Do not edit it by hand; write it again with ${SHOW_PLAN}`,
  'repeated-key': `A name stands twice in one object of this JSON, and which of the two counts nobody can tell. Terraform writes each once; write it again with ${SHOW_PLAN}`,
  'not-an-object': `This is JSON, but no object. Make a plan with ${MAKE_PLAN}`,
  'event-stream': `This is the event log that \`terraform plan -json\` prints; it holds no attribute values. Save the plan instead: ${MAKE_PLAN}`,
  'raw-state': `This is a state file as Terraform stores it (terraform.tfstate). Make JSON of it with \`terraform show -json FILE > state.json\`, or ${SHOW_STATE}`,
  'old-raw-state': `This is a state file in a form older than Terraform 0.12 (version 3 or less). Upgrade it with Terraform 0.12 or newer (\`terraform apply -refresh-only\`), then run ${SHOW_STATE}`,
  'encrypted-state': `This is a state or plan file that OpenTofu encrypted. OpenTofu decrypts it: \`tofu show -json > state.json\` in the folder of the configuration, or \`tofu show -json tfplan > plan.json\``,
  'provider-schema': `This is the output of \`terraform providers schema -json\`: the schemas of providers, no plan. Make one with ${MAKE_PLAN}`,
  validation: `This is the output of \`terraform validate -json\`, no plan. Make one with ${MAKE_PLAN}`,
  functions: `This is the output of \`terraform metadata functions -json\`, no plan. Make one with ${MAKE_PLAN}`,
  modules: `This is the output of \`terraform modules -json\`, no plan. Make one with ${MAKE_PLAN}`,
  version: `This is the output of \`terraform version -json\`, no plan. Make one with ${MAKE_PLAN}`,
  outputs: `This is the output of \`terraform output -json\`, which has no resources. For the state: ${SHOW_STATE}`,
  'configuration-only': `This is the configuration alone, as \`tofu show -json -config\` prints it, without planned values. Make a plan: \`tofu plan -out=tfplan\`, then \`tofu show -json tfplan > plan.json\``,
  wrapped:
    'This is a plan inside another JSON object. Take it out: `jq .plan FILE > plan.json` (or the name that it has there)',
  report: `This is a report of Portcullis. To check, give it the plan: ${SHOW_PLAN}`,
  'format-version': `The \`format_version\` is missing or no text such as "1.2", so this was not written by \`terraform show -json\`. Write it again with ${SHOW_PLAN}`,
  'format-too-new':
    'The `format_version` has a major version of 2 or more; versions 0 and 1 are known here. A newer Portcullis may read it, or write the plan with Terraform 1.x or OpenTofu 1.x',
  'other-command':
    'This looks like what the AWS CLI prints, of a command that is not read here. For a live account, save what `aws ec2 describe-security-groups` and the other commands of docs/live.md print',
  'unknown-json': `This JSON is neither a plan nor a state. Make a plan with ${MAKE_PLAN}`,
} as const;
