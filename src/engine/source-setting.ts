/** Where the configuration of a plan is. */
export type SourceSetting =
  /** Where the plan lies or the command runs, if the configuration there is the plan's. */
  { readonly kind: 'found' } | { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'none' };
