/** A finding on the page, and the words by which it is searched. */
interface Card {
  readonly element: HTMLDetailsElement;
  readonly text: string;
  readonly subjects: string;
  /** Of how many findings it tells. */
  readonly count: number;
}

export interface Filters {
  readonly query: HTMLInputElement;
  readonly reset: () => void;
}

/** Hides what was not asked for. Null where there is nothing to filter. */
export function openFilters(): Filters | null {
  const form = document.getElementById('filters');
  const query = document.getElementById('query');
  const shown = document.getElementById('shown');
  const none = document.getElementById('none-shown');
  if (!(form instanceof HTMLFormElement) || !(query instanceof HTMLInputElement) || shown === null) return null;
  const cards = [...document.querySelectorAll<HTMLDetailsElement>('details.finding')].map(cardOf);
  const groups = [...document.querySelectorAll<HTMLElement>('.group')].filter(
    (group) => group.querySelector('details.finding') !== null,
  );
  const all = countOf(cards);
  const apply = (): void => {
    const passes = filterOf(form, query.value);
    const kept = cards.filter((card) => {
      const isKept = passes(card);
      card.element.hidden = !isKept;
      return isKept;
    });
    if (none !== null) none.hidden = kept.length > 0 || cards.length === 0;
    for (const group of groups) group.hidden = group.querySelector('details.finding:not([hidden])') === null;
    const count = countOf(kept);
    shown.textContent = count === all ? countedFindings(all) : `${count} of ${countedFindings(all)}`;
    form.classList.toggle('is-filtering', count !== all);
  };
  const soon = openDelay(apply);
  const reset = (): void => {
    form.reset();
    apply();
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', soon);
  form.addEventListener('reset', () => setTimeout(apply));
  const openShown = (isOpen: boolean): void => {
    for (const { element } of cards) if (!element.hidden) element.open = isOpen;
  };
  document.getElementById('open-all')?.addEventListener('click', () => openShown(true));
  document.getElementById('close-all')?.addEventListener('click', () => openShown(false));
  form.hidden = false;
  // Browsers bring back what was filtered before the page was loaded again.
  apply();
  return { query, reset };
}

function cardOf(element: HTMLDetailsElement): Card {
  return {
    element,
    text: (element.textContent ?? '').toLowerCase(),
    subjects: [...element.querySelectorAll('.subject')]
      .map(({ textContent }) => textContent)
      .join('\n')
      .toLowerCase(),
    count: Number(element.dataset['count'] ?? '1'),
  };
}

/** Every word that is searched has to be there, and every choice to hold. */
function filterOf(form: HTMLFormElement, query: string): (card: Card) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const given = new FormData(form);
  const severities = given.getAll('severity');
  const textOf = (name: string): string => {
    const value = given.get(name);
    return typeof value === 'string' ? value : '';
  };
  const choices = ['rule', 'verdict', 'change', 'reach'].map((name) => [name, textOf(name)] as const);
  const input = textOf('input');
  const subject = textOf('subject').trim().toLowerCase();
  return ({ element: { dataset }, text, subjects }) =>
    severities.includes(dataset['severity'] ?? '')
    && choices.every(([name, value]) => value === '' || dataset[name] === value)
    && (input === '' || (dataset['input'] ?? '').split(' ').includes(input))
    && (subject === '' || subjects.includes(subject))
    && words.every((word) => text.includes(word));
}

function countOf(cards: readonly Card[]): number {
  return cards.reduce((sum, { count }) => sum + count, 0);
}

function countedFindings(count: number): string {
  return `${count} finding${count === 1 ? '' : 's'}`;
}

/** Once the typing pauses. */
function openDelay(run: () => void): () => void {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 80);
  };
}
