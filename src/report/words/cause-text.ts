import { attributeText } from '../../model/attribute-role.ts';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { placeText } from './place-text.ts';
import { capital, full } from './sentence.ts';

/** The causes of an open finding, each once. */
export function causesOf({ unknown }: Finding, causes: readonly Cause[]): Cause[] {
  return [...new Set(unknown.flatMap(({ cause }) => (cause === null ? [] : [cause])))].flatMap(
    (index) => causes[index] ?? [],
  );
}

/** `var.admin_cidrs (variables.tf:3:1) has no value. Give one with --var.` */
export function causeSentence({ name, why, decide, place }: Cause): string {
  return `${name}${place === null ? '' : ` (${placeText(place)})`} ${full(why)} ${full(capital(decide))}`;
}

/** Of so many values each is told; more of them would hide the findings. JSON has all. */
const MAX_CAUSES = 10;

/** What is said of each cause, and how many others there are. */
export function toldOfCauses(causes: readonly Cause[], text: (cause: Cause) => string | null): string[] {
  const told = causes.slice(0, MAX_CAUSES).flatMap((cause) => text(cause) ?? []);
  return causes.length > MAX_CAUSES ? [...told, `and ${causes.length - MAX_CAUSES} more`] : told;
}

/** What is not known, where nothing tells why. */
export function attributesText({ unknown }: Finding): string {
  return listed([...new Set(unknown.map(attributeText))], MAX_ATTRIBUTES);
}

const MAX_ATTRIBUTES = 4;
