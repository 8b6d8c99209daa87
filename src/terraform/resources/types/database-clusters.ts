import type { ResourceReader } from '../resource-reader.ts';
import { chooseOne } from '../topology/choose.ts';
import { readSwitch } from '../topology/interface-facts.ts';
import { readPlainEndpoint, type PlainEndpoint } from '../topology/plain-endpoint.ts';

/** A cluster carries the groups; whether it is public, its instances say. */
export const DATABASE_CLUSTERS: readonly ResourceReader[] = [
  ...(
    [
      ['aws_rds_cluster', 'db_subnet_group_name'],
      ['aws_docdb_cluster', 'db_subnet_group_name'],
      ['aws_neptune_cluster', 'neptune_subnet_group_name'],
    ] as const
  ).map(([type, attribute]): ResourceReader => {
    const spec: PlainEndpoint = {
      type,
      role: 'database',
      groups: 'vpc_security_group_ids',
      subnetGroup: { attribute, kind: 'db-subnet-group' },
      publicBy: 'publicly_accessible',
      name: 'cluster_identifier',
    };
    return {
      type,
      is: 'db-cluster',
      ids: ['cluster_identifier', 'id'],
      carriesGroups: true,
      read: (resource, run) => readPlainEndpoint(resource, run, spec),
    };
  }),
  ...['aws_rds_cluster_instance', 'aws_neptune_cluster_instance'].map(
    (type): ResourceReader => ({
      type,
      is: 'association',
      read: (resource, run) => {
        const { attributes: from } = resource;
        const { is, unknown } = readSwitch(
          resource,
          from.get('publicly_accessible'),
          'publicly_accessible',
          'no' as const,
        );
        run.facts.topology.clusterMembers.push({
          resource,
          clusters: chooseOne(run, 'db-cluster', from.get('cluster_identifier'), {
            resource,
            attribute: 'cluster_identifier',
          }),
          isPublic: is,
          unknown,
        });
      },
    }),
  ),
];
