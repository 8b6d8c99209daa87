import { sameType, nameOfType, type HclType, type ObjectType, type TupleType } from '../values/hcl-type.ts';

/** Why the two results of a conditional have no type in common, in Terraform's words. The first difference counts. */
export function describeMismatch(yes: HclType, no: HclType): string {
  if (typeof yes !== 'string' && typeof no !== 'string') {
    if (yes.kind === 'object' && no.kind === 'object') return describeObjects(yes, no);
    if (yes.kind === 'tuple' && no.kind === 'tuple') return describeTuples(yes, no);
    if ('element' in yes && 'element' in no && yes.kind === no.kind && haveParts(yes.element, no.element))
      return `Mismatched ${yes.kind} element types: ${describeMismatch(yes.element, no.element)}`;
  }
  if (nameOfType(yes) === nameOfType(no))
    return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value";
  return `The 'true' value is ${nameOfType(yes)}, but the 'false' value is ${nameOfType(no)}`;
}

function haveParts(yes: HclType, no: HclType): boolean {
  return (
    typeof yes !== 'string'
    && typeof no !== 'string'
    && yes.kind === no.kind
    && (yes.kind === 'object' || yes.kind === 'tuple')
  );
}

function describeObjects(yes: ObjectType, no: ObjectType): string {
  for (const name of [...yes.attributes.keys()].toSorted()) {
    const [own, other] = [yes.attributes.get(name) ?? 'any', no.attributes.get(name)];
    if (other === undefined)
      return `The 'true' value includes object attribute "${name}", which is absent in the 'false' value`;
    if (!sameType(own, other)) return `Type mismatch for object attribute "${name}": ${describeMismatch(own, other)}`;
  }
  const more = [...no.attributes.keys()].filter((name) => !yes.attributes.has(name)).toSorted();
  return `The 'false' value includes object attribute "${more[0] ?? ''}", which is absent in the 'true' value`;
}

function describeTuples({ elements: yes }: TupleType, { elements: no }: TupleType): string {
  if (yes.length !== no.length)
    return `The 'true' tuple has length ${yes.length}, but the 'false' tuple has length ${no.length}`;
  const at = yes.findIndex((element, i) => !sameType(element, no[i] ?? 'any'));
  return `Type mismatch for tuple element ${at}: ${describeMismatch(yes[at] ?? 'any', no[at] ?? 'any')}`;
}
