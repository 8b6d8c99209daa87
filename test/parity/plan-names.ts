import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import type { Report } from '../../src/model/generated/report.ts';

interface Read {
  readonly model: ModelDocument;
  readonly report: Report;
}

/**
 * The same with the names that the plan has for groups and lists which are not in the input: a configuration knows them
 * by their expression (`join("", data.aws_network_acls.a.ids)`), a plan by its longest reference. What several
 * expressions share in the plan keeps its names.
 */
export function withPlanNames<R extends Read>(plan: Read, hcl: R): R {
  const named = namesIn(plan.model);
  const wanted = [...namesIn(hcl.model)]
    .filter((name) => !named.has(name))
    .flatMap((name) => {
      const inPlan = [...named].filter((each) => name.includes(each)).toSorted((a, b) => b.length - a.length)[0];
      return inPlan === undefined ? [] : [[name, inPlan] as const];
    });
  const renames = wanted.filter(([, inPlan]) => wanted.filter(([, other]) => other === inPlan).length === 1);
  const renamed = <T>(document: T): T => {
    const text = renames.reduce(
      (whole, [from, to]) => whole.replaceAll(inJson(from), inJson(to)),
      JSON.stringify(document),
    );
    return JSON.parse(text) as T;
  };
  return renames.length === 0 ? hcl : { ...hcl, model: renamed(hcl.model), report: renamed(hcl.report) };
}

function namesIn({ stacks }: ModelDocument): ReadonlySet<string> {
  return new Set(
    stacks.flatMap(({ securityGroups, networkAcls }) =>
      [...securityGroups, ...networkAcls].filter(({ kind }) => kind === 'external').map(({ address }) => address),
    ),
  );
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
