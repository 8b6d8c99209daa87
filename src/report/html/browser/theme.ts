/** As the system has it, or as this reader wants it. */
const THEMES = ['system', 'light', 'dark'] as const;
const KEY = 'portcullis-theme';

export function openTheme(): void {
  const button = document.getElementById('theme');
  if (button === null) return;
  const show = (theme: string): void => {
    document.documentElement.dataset['theme'] = theme;
    button.textContent = `Theme: ${theme}`;
  };
  show(THEMES.find((theme) => theme === remembered()) ?? 'system');
  button.addEventListener('click', () => {
    const at = THEMES.findIndex((theme) => theme === document.documentElement.dataset['theme']);
    const next = THEMES[(at + 1) % THEMES.length] ?? 'system';
    show(next);
    remember(next);
  });
  button.hidden = false;
}

/** A page that was opened as a file may have nowhere to remember anything. */
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds for this page.
  }
}
