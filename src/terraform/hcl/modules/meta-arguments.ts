/** Arguments and blocks of Terraform itself in a resource or data source: the provider sees none of them. */
export const RESOURCE_META: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
]);

/** Arguments of a module call that are none of the module's. */
export const CALL_META: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'depends_on',
]);
