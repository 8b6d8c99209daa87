/**
 * Writes src/terraform/hcl/provider/generated/resource-types.txt and data-source-types.txt: what attributes and blocks
 * the types of Terraform's providers have. schema-line.ts reads the lines.
 *
 *     node scripts/generate-provider-schema.mjs SCHEMA.json.gz SMALL-PROVIDERS.mjs [PROJECT]
 *
 * Run by hand when the provider's version changes: the sources are not in this repository. SCHEMA.json.gz is the schema
 * of hashicorp/aws 6.25, rebuilt from the published bindings @cdktf/provider-aws: `{ resources, data }`, by type `{
 * attributes: { NAME: { type, required, optional, computed } }, blocks: { NAME: { nesting, max, block } } }`.
 * SMALL-PROVIDERS.mjs exports `utilities`, the same by provider (null, random, time, tls, local, ...). Types whose
 * schema is very large (dashboards, web firewalls) are missing there, so they are here.
 */
import { readFile, writeFile } from 'node:fs/promises';
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

await writeTable('resource-types.txt', 'resources');
await writeTable('data-source-types.txt', 'data');

async function writeTable(file, group) {
  const types = Object.entries(Object.assign({}, ...providers.map((provider) => provider[group])));
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
