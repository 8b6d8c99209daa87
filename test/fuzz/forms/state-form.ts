import type { JsonObject } from '../json.ts';
import type { Style, World } from '../world.ts';
import { resourcesOf } from './resources.ts';

/** What the id of a subject is. */
export function idOf(address: string): string {
  const [type, name = ''] = address.split('.');
  const digits = Buffer.from(name).toString('hex');
  return `${type === 'aws_security_group' ? 'sg' : 'acl'}-0${digits.padStart(16, '0').slice(-16)}`;
}

/** The state of a world, as `terraform show -json` prints it: all is known, and what is whose by its id. */
export function stateForm({ subjects }: World, styles: readonly Style[]): JsonObject {
  const resources = subjects.flatMap((subject, i) =>
    resourcesOf(subject, styles[i % styles.length] as Style).map(({ address, values, owner }): JsonObject => {
      const [type = '', name = ''] = address.split('.');
      return {
        address,
        mode: 'managed',
        type,
        name,
        provider_name: 'registry.terraform.io/hashicorp/aws',
        schema_version: 1,
        values: {
          id: address === subject.address ? idOf(address) : `made-${name}`,
          ...(owner === null ? { ingress: [], egress: [] } : { [owner]: idOf(subject.address) }),
          ...values,
        },
        sensitive_values: {},
      };
    }),
  );
  return { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
}
