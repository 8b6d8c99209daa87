/**
 * Writes src/terraform/hcl/provider/generated/resource-types.txt and data-source-types.txt: what attributes and blocks
 * the types of Terraform's providers have, those that Portcullis reads itself or that most configurations hold; and the
 * others into other-resource-types.txt and other-data-source-types.txt. schema-line.ts reads the lines.
 *
 *     node scripts/generate-provider-schema.mjs SCHEMA.json.gz SMALL-PROVIDERS.mjs [PROJECT]
 *
 * Run by hand when the provider's version changes: the sources are not in this repository. SCHEMA.json.gz is the schema
 * of hashicorp/aws 6.25, rebuilt from the published bindings @cdktf/provider-aws: `{ resources, data }`, by type `{
 * attributes: { NAME: { type, required, optional, computed } }, blocks: { NAME: { nesting, max, block } } }`.
 * SMALL-PROVIDERS.mjs exports `utilities`, the same by provider (null, random, time, tls, local, ...). Types whose
 * schema is very large (dashboards, web firewalls) are missing there, so they are here.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Of Terraform itself. */
const BUILT_IN = {
  resources: {
    terraform_data: {
      blocks: {},
      attributes: {
        id: { type: 'string', computed: true },
        input: { type: 'dynamic', optional: true },
        output: { type: 'dynamic', computed: true },
        triggers_replace: { type: 'dynamic', optional: true },
      },
    },
  },
  data: {
    terraform_remote_state: {
      blocks: {},
      attributes: {
        backend: { type: 'string', required: true },
        config: { type: 'dynamic', optional: true },
        defaults: { type: 'dynamic', optional: true },
        outputs: { type: 'dynamic', computed: true },
        workspace: { type: 'string', optional: true },
      },
    },
  },
};

/** What many configurations refer to, beside what the sources of Portcullis name. */
const OFTEN = {
  resources:
    `aws_iam_role aws_iam_role_policy_attachment aws_iam_policy aws_iam_role_policy aws_cloudwatch_log_group aws_iam_instance_profile
    aws_route53_record aws_key_pair aws_s3_bucket aws_kms_key aws_route53_zone null_resource random_string
    random_id random_password random_pet tls_private_key local_file terraform_data`.split(/\s+/),
  data: 'aws_iam_policy_document aws_caller_identity aws_partition aws_ami aws_kms_alias aws_ssm_parameter aws_route53_zone'.split(
    ' ',
  ),
};

const TYPES = { string: 's', number: 'n', bool: 'b', dynamic: 'a' };
const COLLECTIONS = { list: 'L', set: 'S', map: 'M' };
const NESTINGS = { single: 'G', list: 'L', set: 'S', map: 'M' };

const [schemaPath, smallPath, project = '.'] = process.argv.slice(2);
if (schemaPath === undefined || smallPath === undefined)
  throw new Error('usage: node scripts/generate-provider-schema.mjs SCHEMA.json.gz SMALL-PROVIDERS.mjs [PROJECT]');
const aws = JSON.parse(gunzipSync(await readFile(schemaPath)).toString());
// Of provider 4, still in many configurations.
aws.resources.aws_eip.attributes.vpc = { type: 'bool', optional: true, computed: true };
const { utilities } = await import(pathToFileURL(resolve(smallPath)).href);
const providers = [aws, ...Object.values(utilities), BUILT_IN];

const named = await namedTypes();
await writeTables('resource-types.txt', 'resources');
await writeTables('data-source-types.txt', 'data');

/** Words of the sources that may be types. */
async function namedTypes() {
  const folder = join(project, 'src/terraform');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return new Set(texts.flatMap((text) => [...text.matchAll(/'([a-z]+_\w+)'/g)].map(([, word]) => word)));
}

async function writeTables(file, group) {
  const types = Object.entries(Object.assign({}, ...providers.map((provider) => provider[group])));
  const isNear = ([type]) => named.has(type) || OFTEN[group].includes(type);
  await writeTable(file, types.filter(isNear));
  await writeTable(
    `other-${file}`,
    types.filter((type) => !isNear(type)),
  );
}

async function writeTable(file, types) {
  const lines = types.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([type, block]) => `${type} ${bodyText(block)}\n`);
  const text = lines.join('');
  if (/[^ -~\n]/.test(text)) throw new Error('a character that the table cannot hold');
  await writeFile(join(project, 'src/terraform/hcl/provider/generated', file), text);
}

function bodyText({ attributes, blocks }) {
  return [
    ...Object.entries(attributes).map(
      ([name, attribute]) => `${name}=${modeText(attribute)}${typeText(attribute.type)}`,
    ),
    ...Object.entries(blocks).map(
      ([name, { nesting, max, block }]) => `${name}=${known(NESTINGS, nesting)}${max ?? ''}(${bodyText(block)})`,
    ),
  ].join(' ');
}

function modeText({ required, optional, computed }) {
  if (required) return 'r';
  if (optional) return computed ? 'b' : 'o';
  return 'c';
}

function typeText(type) {
  if (typeof type === 'string') return known(TYPES, type);
  const [kind, of] = type;
  return kind === 'object'
    ? `{${Object.entries(of)
        .map(([name, each]) => `${name}=${typeText(each)}`)
        .join(' ')}}`
    : `${known(COLLECTIONS, kind)}${typeText(of)}`;
}

function known(letters, word) {
  if (!Object.hasOwn(letters, word)) throw new Error(`no letter for ${word}`);
  return letters[word];
}
