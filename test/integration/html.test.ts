import { expect, test } from '@jest/globals';
import axe from 'axe-core';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { formatReport } from '../../src/report/formats.ts';
import { usualOptions } from '../format-options.ts';
import { htmlFaults } from '../html-faults.ts';
import { manyTimes, reportOf } from '../made-report.ts';
import { seenSvg } from '../read-svg.ts';
import { chromiumProgram, openBrowser } from './browser.ts';
import { hostileState, NASTY_NAMES } from './hostile-topology.ts';
import { describeWith } from './programs.ts';
import { temporary } from './temporary.ts';

const chromium = await chromiumProgram();

/** The page that the program writes of what is checked. */
function pageOf(...args: readonly string[]): string {
  const file = join(temporary('html'), 'report.html');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['bin/portcullis.js', 'check', '--output', `html=${file}`, '--format', 'json', ...args],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (status === null || status > 2) throw new Error(stderr);
  return file;
}

const EXAMPLE = ['testdata/formats/all-kinds/app', 'testdata/scenarios/newly-opened/plan.json'];

const shownFindings = (page: Page): Promise<number> => page.locator('details.finding:visible').count();
const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? '';

describeWith('the HTML report in Chromium', [chromium], () => {
  const open = openBrowser(chromium);
  const example = pageOf(...EXAMPLE);
  const drawn = pageOf('testdata/formats/drawn');
  const nasty = join(process.cwd(), 'testdata/formats/hostile');
  const hostile = pageOf(nasty, join(nasty, 'plan.json'));

  test('shows the verdict, and findings that open', async () => {
    const { page } = await open(example);
    expect(await textOf(page, 'h1')).toMatch(/^Rejected/);
    const first = page.locator('details.finding').first();
    expect(await first.locator('dl').isVisible()).toBe(false);
    await first.locator('summary').click();
    expect(await first.locator('dl').isVisible()).toBe(true);
    expect(await first.innerText()).toMatch(/Why[\s\S]*Fix[\s\S]*Rule/i);
  });

  test('filters by severity, rule and subject, and says how many are left', async () => {
    const { page } = await open(example);
    const all = await shownFindings(page);
    const total = await textOf(page, '#shown');
    await page.locator('input[name=severity][value=info]').uncheck();
    await expectShown(page, / of /);
    expect(await page.locator('details.finding.is-info:visible').count()).toBe(0);
    const left = await shownFindings(page);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all);
    await page.locator('select[name=rule]').selectOption('sg-sensitive-port-open');
    await page.locator('input[name=subject]').fill('aws_security_group.web');
    await page.locator('.subject:visible', { hasText: '.desk' }).waitFor({ state: 'hidden' });
    expect(await shownFindings(page)).toBeGreaterThan(0);
    for (const card of await page.locator('details.finding:visible').all()) {
      expect(await card.locator('.rule').first().textContent()).toBe('sg-sensitive-port-open');
      expect(await card.locator('.subject').first().textContent()).toContain('aws_security_group.web');
    }
    await page.locator('#forget').click();
    await expectShown(page, new RegExp(`^${total}$`));
    expect(await shownFindings(page)).toBe(all);
  });

  test('searches for every word, and hides groups of which nothing is left', async () => {
    const { page } = await open(example);
    await page.locator('#query').fill('3389 OLD reached');
    await expectShown(page, /^1 of \d+ findings$/);
    expect(await textOf(page, 'details.finding:visible')).toContain('aws_security_group.old');
    expect(await page.locator('.group:visible').count()).toBe(1);
    expect(await page.locator('#none-shown').isVisible()).toBe(false);
    await page.locator('#query').fill('nothing is called so');
    await expectShown(page, /^0 of /);
    expect(await page.locator('#none-shown').isVisible()).toBe(true);
    expect(await page.locator('.group:visible').count()).toBe(0);
    await page.locator('#forget').click();
    await page.locator('input[name=severity]').evaluateAll((all) => all.forEach((each: any) => each.click()));
    await expectShown(page, /^0 of /);
  });

  test('is worked by keys', async () => {
    const { page } = await open(example);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the verdict');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#findings');
    await page.keyboard.press('/');
    expect(await page.locator(':focus').getAttribute('id')).toBe('query');
    await page.keyboard.type('a/b');
    expect(await page.locator('#query').inputValue()).toBe('a/b');
    await page.keyboard.press('Escape');
    expect(await page.locator('#query').inputValue()).toBe('');
    await page.locator('details.finding > summary').first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await page.locator('details.finding').nth(1).getAttribute('open')).toBe('');
    expect(await page.locator('details.finding').first().getAttribute('open')).toBe(null);
    await page.keyboard.press('k');
    await page.keyboard.press('Space');
    expect(await page.locator('details.finding').first().getAttribute('open')).toBe('');
  });

  test('leads a tab through what filters, in the order in which it is read, and shows where it is', async () => {
    const { page } = await open(example);
    await page.locator('#query').focus();
    const met: string[] = [];
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate<readonly [string, string]>(FOCUSED);
      expect([name, outline]).toEqual([name, 'solid']);
      met.push(name);
      if (name.startsWith('summary')) break;
    }
    const boxes = await page.locator('input[name=severity]').evaluateAll((all) => all.map((each: any) => each.value));
    expect(met.slice(0, boxes.length)).toEqual(boxes.map((each) => `input ${each}`));
    expect(met.slice(-4)).toEqual(['button open-all', 'button close-all', 'button forget', 'summary ']);
    await page.locator('#open-all').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details.finding:not([open])').count()).toBe(0);
    await page.locator('#close-all').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('details.finding[open]').count()).toBe(0);
    await page.locator('input[name=severity][value=info]').focus();
    await page.keyboard.press('Space');
    await expectShown(page, / of /);
    await page.keyboard.press('Control+f');
    expect(await page.evaluate(FOCUSED)).toEqual(['input info', 'solid']);
  });

  test('is light or dark as the system is, or as its button says', async () => {
    const paper = (page: Page): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const { page: light } = await open(example, { colorScheme: 'light' });
    const { page: dark } = await open(example, { colorScheme: 'dark' });
    const [white, black] = [await paper(light), await paper(dark)];
    expect([white, black]).toEqual(['rgb(255, 255, 255)', 'rgb(18, 22, 28)']);
    for (const [theme, colour] of [
      ['light', white],
      ['dark', black],
      ['system', black],
    ]) {
      await dark.locator('#theme').click();
      expect([await dark.locator('#theme').textContent(), await paper(dark)]).toEqual([`Theme: ${theme}`, colour]);
    }
  });

  test('keeps the rules of WCAG 2 A and AA, light and dark, with everything open', async () => {
    for (const file of [example, drawn, hostile])
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await open(file, { colorScheme });
        await openAll(page);
        await page.evaluate(axe.source);
        const faults = await page.evaluate<readonly string[]>(FAULTS);
        expect({ file, colorScheme, faults }).toEqual({ file, colorScheme, faults: [] });
      }
  });

  test('without scripts shows everything but the filters', async () => {
    const { page } = await open(example, { javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('#theme').isVisible()).toBe(false);
    const findings = await page.locator('details.finding').all();
    expect(findings.length).toBeGreaterThan(5);
    for (const finding of findings) {
      if ((await finding.getAttribute('open')) === null) await finding.locator('summary').first().click();
      expect(await finding.locator('dl').first().innerText()).toMatch(/Where[\s\S]*Rule/i);
    }
  });

  test('is printed with what stands behind each line, and without what nobody can click', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await open(example, { javaScriptEnabled, colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#filters').isVisible()).toBe(false);
      expect(await page.locator('nav').isVisible()).toBe(false);
      const pdf = await page.pdf();
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const closed = page.locator('details.finding:not([open]) dl').first();
      expect((await closed.boundingBox())?.height).toBeGreaterThan(40);
      expect(await page.evaluate('getComputedStyle(document.querySelector("details.finding")).breakInside')).toBe(
        'avoid',
      );
    }
  });

  test('says on paper how many findings a filter left out', async () => {
    const { page } = await open(example);
    await page.locator('#query').fill('3389');
    await expectShown(page, / of /);
    await page.emulateMedia({ media: 'print' });
    expect((await page.locator('#filters').innerText()).trim()).toMatch(/^\d+ of \d+ findings$/);
  });

  test('opens what a link leads to', async () => {
    const { page } = await open(example);
    const last = page.locator('details.finding').last();
    const id = await last.getAttribute('id');
    await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
    await last.locator('dl').waitFor({ state: 'visible' });
  });

  test('shows what strangers call things, and obeys nothing of it', async () => {
    const { page } = await open(hostile);
    await page.locator('#open-all').click();
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('main img, main iframe, main object, main style').count()).toBe(0);
    expect(await textOf(page, 'main')).toContain('<script>alert(1)</script>');
    await page.locator('#query').fill('<script>');
    await expectShown(page, /^[1-9]\d* of /);
  });

  test('draws what strangers call their networks, obeys nothing of it, and nothing leaves its room', async () => {
    const folder = temporary('html-hostile');
    const state = join(folder, 'state.json');
    writeFileSync(state, JSON.stringify(hostileState()));
    const file = pageOf(state);
    const written = readFileSync(file, 'utf8');
    expect(htmlFaults(written)).toEqual([]);
    expect(CONTROLS.test(written)).toBe(false);
    for (const width of [390, 1280]) {
      const { page } = await open(file, { viewport: { width, height: 844 } });
      await openAll(page);
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('details.path svg').count()).toBe(NASTY_NAMES.length);
      expect(await page.locator('#map .dot.is-yes').count()).toBe(NASTY_NAMES.length);
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(width);
      expect(await page.evaluate(OUTSIDE)).toEqual([]);
    }
    const svg = spawnSync(process.execPath, ['bin/portcullis.js', 'model', '--format', 'svg', state], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    }).stdout;
    const { elements, attributes, texts } = seenSvg(svg);
    expect([...new Set(elements)].toSorted()).toEqual(['circle', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
    expect(attributes.filter(([name]) => /^on|href|src|style/.test(name))).toEqual([]);
    expect(texts.join('')).toContain('<script>alert(1)</script>');
    expect(CONTROLS.test(svg)).toBe(false);
  });

  test('draws which entry decides, who lives where, and the way to each endpoint', async () => {
    const { page } = await open(drawn);
    const list = page.locator('details.acl').first();
    expect(await list.locator('.dead:not(.final) .verdict').allTextContents()).toEqual([
      'never: entry 100',
      'never: entry 110',
    ]);
    expect(await list.locator('svg').first().isVisible()).toBe(true);
    const colour = await page.evaluate('getComputedStyle(document.querySelector("details.acl .cell.allow.all")).fill');
    expect(colour).toBe('rgb(47, 143, 91)');
    expect(await page.locator('#map .dot.is-yes').count()).toBe(3);
    const way = page.locator('details.path', { hasText: 'aws_instance.jump' });
    await way.locator('summary').click();
    expect(await way.locator('svg').getAttribute('aria-label')).toBe(
      'tcp 22 over IPv4 from the internet to aws_instance.jump: blocked',
    );
    expect(await way.locator('svg').innerHTML()).toContain('stops here');
    await page.locator('select[name=reach]').selectOption('reached');
    await expectShown(page, /^2 of /);
  });

  test('is no wider than a telephone, light and dark, whatever is opened', async () => {
    const golden = readdirSync('testdata/formats')
      .map((name) => join('testdata/formats', name, 'report.html'))
      .filter((each) => existsSync(each));
    expect(golden.length).toBeGreaterThan(8);
    for (const [i, file] of [example, drawn, hostile, ...golden].entries())
      for (const colorScheme of i < 3 ? (['light', 'dark'] as const) : (['light'] as const)) {
        const { page } = await open(file, { colorScheme, viewport: { width: 390, height: 844 } });
        await openAll(page);
        const [wide, room] = await page.evaluate<readonly number[]>(
          '[document.scrollingElement.scrollWidth, window.innerWidth]',
        );
        expect({ file, colorScheme, wide }).toEqual({ file, colorScheme, wide: room });
      }
  });

  test('of a report that was read again draws the ways that findings tell of', async () => {
    const folder = temporary('html-again');
    const [report, file] = [join(folder, 'report.json'), join(folder, 'report.html')];
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['bin/portcullis.js', ...args], { encoding: 'utf8', maxBuffer: 1e9 });
    writeFileSync(report, run('check', 'testdata/formats/drawn', '--format', 'json').stdout);
    run('merge', report, '--output', `html=${file}`);
    const { page } = await open(file);
    expect(await page.locator('#map').textContent()).toContain('no map');
    const way = page.locator('details.path').first();
    await way.locator('summary').click();
    expect(await way.locator('svg').isVisible()).toBe(true);
    expect(await way.locator('svg').getAttribute('aria-label')).toMatch(
      /^from the internet to \S+, by \S+: reached from the internet$/,
    );
  });

  test('of thousands of findings stays usable', async () => {
    const big = manyTimes(reportOf('all-kinds'), 100);
    const file = join(temporary('html'), 'big.html');
    writeFileSync(file, await formatReport('html', big, usualOptions(big)));
    const { page } = await open(file);
    const started = Date.now();
    await page.locator('#query').fill('aws_security_group.desk');
    await expectShown(page, /^\d+ of \d+ findings$/);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});

/** Waits until the number of findings is told so. */
async function expectShown(page: Page, told: RegExp): Promise<void> {
  await page.locator('#shown', { hasText: told }).waitFor({ timeout: 5_000 });
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
}

/** Asked in the page: which elements break which rule. */
const FAULTS = `axe
  .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;

/** Asked in the page: what has the focus, and the line around it. */
const FOCUSED = `(() => {
  const { activeElement: { tagName, id, value } } = document;
  const isBox = document.activeElement.matches('[type=checkbox]');
  return [tagName.toLowerCase() + ' ' + (isBox ? value : id), getComputedStyle(document.activeElement).outlineStyle];
})()`;

/** Asked in the page: texts of pictures that end beside their picture. */
const OUTSIDE = `[...document.querySelectorAll('svg text')].filter((text) => {
  const [inner, outer] = [text, text.closest('svg')].map((each) => each.getBoundingClientRect());
  return inner.right > outer.right + 1 || inner.left < outer.left - 1;
}).map((text) => text.textContent.slice(0, 80))`;

/** What a terminal or the direction of a text obeys. */
const CONTROLS = /\p{Cf}|(?!\n)\p{Cc}/u;
