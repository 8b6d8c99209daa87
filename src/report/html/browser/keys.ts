import type { Filters } from './filters.ts';

/** `/` searches, Escape forgets it; on a finding, j and k lead to the next one and back. */
export function openKeys(filters: Filters | null): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (event.key === '/' && filters !== null && !isTyping(target)) {
      event.preventDefault();
      filters.query.focus();
      filters.query.select();
      return;
    }
    if (event.key === 'Escape' && target === filters?.query && filters.query.value !== '') {
      event.preventDefault();
      filters.reset();
      return;
    }
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (step !== 0 && target instanceof HTMLElement && target.matches('.finding > summary')) focusFrom(target, step);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea');
}

function focusFrom(from: HTMLElement, step: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('.finding:not([hidden]) > summary')];
  all[all.indexOf(from) + step]?.focus();
}
