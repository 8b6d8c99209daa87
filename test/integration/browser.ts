import { afterAll, afterEach, expect } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { fromDebianWithLibraries, onPath, pathOf, type Program } from './programs.ts';

/** That of the machine, or Debian's without a window. */
export async function chromiumProgram(): Promise<Program> {
  for (const name of ['chromium-headless-shell', 'chromium', 'google-chrome']) {
    const own = onPath(name);
    if ('path' in own) return own;
  }
  return fromDebianWithLibraries('chromium-headless-shell', 'usr/lib/chromium/chromium-headless-shell');
}

/** A file in a browser, and what became of it there. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors, warnings, dialogs, and requests for anything but the file: what a page must not give rise to. */
  readonly troubles: readonly string[];
}

/** Opens files in one browser; after each test, no page may have given rise to trouble. */
export function openBrowser(program: Program): (file: string, how?: BrowserContextOptions) => Promise<OpenedPage> {
  const launched: Promise<Browser>[] = [];
  const opened: { readonly file: string; readonly troubles: readonly string[] }[] = [];
  afterAll(async () => {
    for (const browser of launched) await (await browser).close();
  });
  afterEach(async () => {
    for (const context of (await launched[0])?.contexts() ?? []) await context.close();
    expect(opened.splice(0).filter(({ troubles }) => troubles.length > 0)).toEqual([]);
  });
  return async (file, how = {}) => {
    // Machines of CI systems let nobody open the sandbox; all that is opened is made here.
    if (launched.length === 0)
      launched.push(chromium.launch({ executablePath: pathOf(program), args: ['--no-sandbox'] }));
    const [browser] = launched;
    if (browser === undefined) throw new Error('there is none');
    const context = await (await browser).newContext({ viewport: { width: 1280, height: 900 }, ...how });
    const page = await context.newPage();
    const troubles: string[] = [];
    const address = pathToFileURL(file).href;
    page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
    page.on('crash', () => troubles.push('crashed'));
    page.on('dialog', (dialog) => {
      troubles.push(`asked: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url().replace(/#.*$/, '') !== address) troubles.push(`asked for ${request.url()}`);
    });
    opened.push({ file, troubles });
    await page.goto(address);
    return { page, troubles };
  };
}
