/** What `completion` takes; the scripts themselves are loaded with the command. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];
