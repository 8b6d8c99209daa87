/**
 * Makes the pictures of docs/html.md: `npm run build && npm run screenshots`. It takes the Chromium of the machine, or the
 * one that the tests have installed (`npm run integration`), or what CHROMIUM names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** Pictures by their file: what is shown of which inputs, how. */
const INPUTS = ['testdata/formats/drawn'];
const PICTURES = [
  { file: 'report.png', scheme: 'light', selector: null, height: 820 },
  { file: 'report-dark.png', scheme: 'dark', selector: null, height: 420 },
  { file: 'lists.png', scheme: 'light', selector: 'details.acl' },
  { file: 'map.png', scheme: 'light', selector: '#map details' },
  { file: 'path.png', scheme: 'light', selector: 'details.path:last-of-type', open: true },
];
const WIDTH = 1180;
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'portcullis-tests');

function browserPath() {
  const named = ['chromium-headless-shell', 'chromium', 'google-chrome'].flatMap((name) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  );
  const known = [
    process.env.CHROMIUM ?? '',
    ...named,
    join(CACHE, 'deb-with-libraries-chromium-headless-shell', 'run'),
  ];
  const found = known.find((path) => path !== '' && existsSync(path));
  if (found === undefined) throw new Error('no Chromium: name one with CHROMIUM=PATH, or run npm run integration');
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'portcullis-screenshots-'));
const page = join(folder, 'report.html');
const { status, stderr } = spawnSync(
  process.execPath,
  ['bin/portcullis.js', 'check', ...INPUTS, '--output', `html=${page}`, '--format', 'json'],
  { encoding: 'utf8', maxBuffer: 1e9 },
);
if (status !== 0 && status !== 1) throw new Error(stderr);
const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
for (const { file, scheme, selector, height = 900, open = false } of PICTURES) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height }, colorScheme: scheme });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  // When it was made would be another picture each time.
  await tab.locator('.moment').evaluate((element) => element.remove());
  const path = `docs/images/${file}`;
  if (selector === null) await tab.screenshot({ path });
  else {
    const element = tab.locator(selector).first();
    if (open) await element.locator('summary').click();
    await element.screenshot({ path });
  }
  await context.close();
}
await browser.close();
rmSync(folder, { recursive: true });
