import type { ObjectKind } from '../../object-kinds.ts';
import type { ResourceReader } from '../resource-reader.ts';
import { chooseAll } from '../topology/choose.ts';

/** Groups of subnets, which databases and caches name by their name. DocumentDB and Neptune share those of RDS. */
export const SUBNET_GROUPS: readonly ResourceReader[] = [
  subnetGroup('aws_db_subnet_group', 'db-subnet-group'),
  subnetGroup('data.aws_db_subnet_group', 'db-subnet-group'),
  subnetGroup('aws_docdb_subnet_group', 'db-subnet-group'),
  subnetGroup('aws_neptune_subnet_group', 'db-subnet-group'),
  subnetGroup('aws_elasticache_subnet_group', 'cache-subnet-group'),
  subnetGroup('data.aws_elasticache_subnet_group', 'cache-subnet-group'),
  subnetGroup('aws_memorydb_subnet_group', 'memorydb-subnet-group'),
  subnetGroup('aws_redshift_subnet_group', 'redshift-subnet-group'),
  subnetGroup('data.aws_redshift_subnet_group', 'redshift-subnet-group'),
  subnetGroup('aws_dax_subnet_group', 'dax-subnet-group'),
  subnetGroup('aws_dms_replication_subnet_group', 'dms-subnet-group', ['replication_subnet_group_id', 'id']),
];

function subnetGroup(type: string, is: ObjectKind, ids: readonly string[] = ['name', 'id']): ResourceReader {
  return {
    type,
    is,
    ids,
    read: (resource, run) => {
      run.facts.topology.subnetGroups.set(
        resource.address,
        chooseAll(run, 'subnet', resource.attributes.get('subnet_ids'), { resource, attribute: 'subnet_ids' }),
      );
    },
  };
}
