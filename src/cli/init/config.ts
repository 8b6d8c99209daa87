import type { Snippet } from './snippet.ts';

/**
 * Lines with `##` explain, and those with `# ` are examples: an editor that uncomments lines leaves the former
 * comments. No example needs another.
 */
const CONTENT = `## What Portcullis takes from this repository. As written it changes nothing: lines with ## explain, the others are
## examples, and one is in force where the "# " before it is gone. Paths are relative to this file.

## Configurations to start from; what is said here wins. A path, or an npm package that is installed.
# extends: shared/portcullis.yaml

## Policy modules of your own beside the built-in ones: files, or folders of them. \`portcullis test\` runs their
## examples.
# policies: [policies]

## Networks by name, for the policy modules.
# networks:
#   office: [198.51.100.0/24, "2001:db8:1::/48"]

## Ports by name, for the policy modules and for parameters. Names stand for other sets too.
# ports:
#   consoles: [remote-administration, tcp/8443]

## More public addresses than these are the internet. Unless said otherwise: 65536 of IPv4, a /16, and 4294967296
## networks of IPv6, a /32.
# internet:
#   ipv4: 256

## Policy modules by id: off, on, or their parameters. \`portcullis policies\` lists modules and rules.
# modules:
#   sensitive-ports:
#     parameters:
#       ports: [sensitive, tcp/8443]

## Rules by id: off, on, or a severity. \`portcullis policies sg-unused\` explains one.
# rules:
#   sg-unused: off
#   sg-unrestricted-egress: medium

## Other settings where something is so: by address, module, tag, path or set, in which * stands for any text.
# scopes:
#   - name: the bastion
#     why: It is there to be reached by SSH, and its own alarms watch it.
#     where:
#       address: module.bastion.*
#     rules:
#       sg-sensitive-port-open: medium

## What somebody accepts, by whom and until when: these packets of these findings, and no others.
# waivers:
#   - rule: sg-sensitive-port-open
#     subject: module.bastion.*
#     ports: tcp/22
#     reason: until the VPN is there
#     owner: network-team
#     until: 2099-12-31

## What was there before the gate was: \`portcullis check --write-baseline FILE\` writes it.
# baseline: portcullis-baseline.yaml

## Root modules by their folder, with what checking them without a plan needs. Options of the command line win. One that
## has several files of values is checked once with each: by a list of named sets.
# stacks:
#   infra/prod:
#     var-file: [infra/prod/prod.tfvars]
#     workspace: prod
#     context: [states/network.json]
#   infra/app:
#     - name: prod
#       var-file: [infra/app/prod.tfvars]
#     - name: staging
#       var-file: [infra/app/staging.tfvars]

## Folders that \`portcullis check --recursive\` leaves out.
# exclude: [examples, "**/test"]

## Values of data sources by type, which a folder without a plan cannot know.
# data:
#   aws_vpc:
#     - match: { default: true }
#       values: { id: vpc-0f00d, cidr_block: 172.31.0.0/16 }
`;

/** Where a devDependency has it. */
export const SCHEMA = 'node_modules/portcullis/schemas/config.schema.json';

/** `hasSchema`: Portcullis is a devDependency here, or will be, so that an editor finds the schema. */
export function startingConfig(hasSchema: boolean): Snippet {
  return {
    path: 'portcullis.yaml',
    content: hasSchema ? `# yaml-language-server: $schema=${SCHEMA}\n\n${CONTENT}` : CONTENT,
    next: '`portcullis check --recursive .` checks every root module below this folder.',
  };
}
