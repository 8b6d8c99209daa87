/** What `init --ci` takes; the snippets themselves are loaded with the command. */
export const CI_NAMES = ['github', 'gitlab', 'atlantis', 'pre-commit', 'azure', 'jenkins', 'bitbucket'] as const;
export type CiName = (typeof CI_NAMES)[number];
