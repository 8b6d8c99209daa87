/**
 * Resources that decide nothing about packets, as most of a large plan are: roles with a policy each, in 50 modules,
 * which the plan leaves as they are. Each stands four times in a plan, with some ten kilobytes altogether.
 */

const MODULES = 50;
const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const STATEMENTS = 11;

/** The lists of a plan, piece by piece, without their brackets. */
export const OTHER_PARTS = {
  childModules: (count) =>
    modules(count, (role) => ({ ...addressOf(role), schema_version: 0, values: valuesOf(role), sensitive_values: {} })),
  changes: function* (count) {
    for (let i = 0; i < count; i++) {
      const values = valuesOf(i);
      const change = { actions: ['no-op'], before: values, after: values, after_unknown: {} };
      yield JSON.stringify({
        ...addressOf(i),
        module_address: `module.${moduleOf(i)}`,
        change: { ...change, before_sensitive: {}, after_sensitive: {} },
      });
      if (i < count - 1) yield ',';
    }
  },
};

/** What the configuration calls. */
export function moduleCalls(count) {
  const role = {
    address: 'aws_iam_role.service',
    mode: 'managed',
    type: 'aws_iam_role',
    name: 'service',
    provider_config_key: 'aws',
    expressions: { name: { references: ['each.key'] }, assume_role_policy: { references: ['each.key'] } },
    schema_version: 0,
    for_each_expression: { references: ['local.services'] },
  };
  return Object.fromEntries(
    Array.from({ length: Math.min(count, MODULES) }, (_, i) => [
      moduleOf(i),
      { source: `./${moduleOf(i)}`, module: { resources: [role] } },
    ]),
  );
}

function* modules(count, resourceOf) {
  for (let first = 0; first < Math.min(count, MODULES); first++) {
    yield `${first === 0 ? '' : ','}{"resources":[`;
    for (let i = first; i < count; i += MODULES) yield `${i === first ? '' : ','}${JSON.stringify(resourceOf(i))}`;
    yield `],"address":"module.${moduleOf(first)}"}`;
  }
}

function moduleOf(i) {
  return `team_${i % MODULES}`;
}

function addressOf(i) {
  return {
    address: `module.${moduleOf(i)}.aws_iam_role.service["${i}"]`,
    mode: 'managed',
    type: 'aws_iam_role',
    name: 'service',
    index: String(i),
    provider_name: PROVIDER,
  };
}

function valuesOf(i) {
  const statement = (j) => ({
    Sid: `Service${i}Part${j}`,
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
    Resource: [`arn:aws:s3:::service-${i}-${j}`, `arn:aws:s3:::service-${i}-${j}/*`],
  });
  return {
    arn: `arn:aws:iam::123456789012:role/service-${i}`,
    assume_role_policy: '{"Version":"2012-10-17","Statement":[]}',
    id: `service-${i}`,
    inline_policy: [
      {
        name: 'own',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: Array.from({ length: STATEMENTS }, (_, j) => statement(j)),
        }),
      },
    ],
    max_session_duration: 3600,
    name: `service-${i}`,
    path: '/',
    tags: { Service: String(i) },
    tags_all: { Service: String(i) },
  };
}
