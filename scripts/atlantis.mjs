#!/usr/bin/env node
// Builds Atlantis, two releases of it, and runs what `init --ci atlantis` writes under them:
// test/integration/atlantis.test.ts. The first time takes minutes, so CI does not do it. Needs Go, git and Terraform;
// TF_PLUGIN_MIRROR names a folder of providers, where Terraform is not to ask its registry.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const MODULE = 'github.com/runatlantis/atlantis';
const RELEASES = ['0.47.1', '0.35.1'];
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'portcullis-tests');

mkdirSync(CACHE, { recursive: true });
for (const release of RELEASES) {
  const program = join(CACHE, `atlantis-${release}`);
  if (existsSync(program)) continue;
  process.stderr.write(`building Atlantis ${release}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'atlantis-'));
  // `go install` asks for every release of a module, which not every proxy tells.
  writeFileSync(join(folder, 'go.mod'), `module build\n\nrequire ${MODULE} v${release}\n`);
  const { status } = spawnSync('go', ['build', '-mod=mod', '-o', program, MODULE], { cwd: folder, stdio: 'inherit' });
  rmSync(folder, { recursive: true });
  if (status !== 0) process.exit(1);
}
const { status } = spawnSync('npm', ['run', '--silent', 'integration', '--', '-i', 'test/integration/atlantis'], {
  stdio: 'inherit',
  env: { ...process.env, PORTCULLIS_ATLANTIS: CACHE },
});
process.exit(status ?? 1);
