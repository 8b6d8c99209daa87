import { openFilters } from './filters.ts';
import { openKeys } from './keys.ts';
import { openTheme } from './theme.ts';

/** What the page does where scripts run. Whoever only reads needs none of it. */
openTheme();
const filters = openFilters();
openKeys(filters);

/** A link to what stands behind a line opens it. */
function showTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (target === null) return;
  if (target instanceof HTMLDetailsElement) {
    if (target.hidden) filters?.reset();
    target.open = true;
  }
  target.scrollIntoView();
}

addEventListener('hashchange', showTarget);
showTarget();

/** What is printed shows what stands behind its lines, and afterwards is as it was. */
const openedToPrint: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details'))
    if (!details.open && !details.hidden) {
      details.open = true;
      openedToPrint.push(details);
    }
});
addEventListener('afterprint', () => {
  for (const details of openedToPrint.splice(0)) details.open = false;
});
