/**
 * Prints what the package is made of, as CycloneDX: the libraries that are built into it, and those that are installed
 * beside it. The same tree gives the same bytes: no time, no random number, no address of a registry.
 *
 *     npm run --silent sbom > portcullis.cdx.json
 */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { installedLibraries, librariesIn } from './build/libraries.mjs';
import { LIBRARY, OPTIONS, PROGRAM } from './build/options.mjs';

const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
const npm = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  shell: process.platform === 'win32',
});
if (npm.status !== 0) throw new Error(`npm sbom: ${npm.error?.message ?? npm.stderr}`);
const all = JSON.parse(npm.stdout);

const { metafile } = await build({
  ...OPTIONS,
  entryPoints: [PROGRAM, LIBRARY],
  outdir: 'dist',
  write: false,
  metafile: true,
});
const built = await refsOf(librariesIn([metafile]));
const installed = await refsOf(await installedLibraries());
const root = `${name}@${version}`;

const components = all.components
  .filter((each) => built.has(each['bom-ref']) || installed.has(each['bom-ref']))
  .map(({ properties: _properties, externalReferences: _references, ...component }) => ({
    ...component,
    scope: 'required',
    properties: [{ name: 'portcullis:delivery', value: built.has(component['bom-ref']) ? 'built in' : 'installed' }],
  }))
  .toSorted((a, b) => compare(a['bom-ref'], b['bom-ref']));
const known = new Set(components.map((each) => each['bom-ref']));
const missing = [...built, ...installed].filter((ref) => !known.has(ref));
if (missing.length > 0) throw new Error(`npm sbom does not know ${missing.join(', ')}`);
const dependencies = all.dependencies
  .filter(({ ref }) => ref === root || known.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => known.has(each)).toSorted(compare) }))
  .toSorted((a, b) => compare(a.ref, b.ref));

const { $schema, bomFormat, specVersion } = all;
const { component } = all.metadata;
const { description, licenses, purl } = component;
const metadata = { component: { 'bom-ref': root, type: 'application', name, version, description, purl, licenses } };
process.stdout.write(
  `${JSON.stringify({ $schema, bomFormat, specVersion, version: 1, metadata, components, dependencies }, null, 2)}\n`,
);

/** How npm calls what lies in these folders. */
async function refsOf(folders) {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  return new Set(folders.map((folder) => `${folder.split('node_modules/').at(-1)}@${packages[folder].version}`));
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
