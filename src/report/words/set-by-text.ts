import { groupedBy } from '../../base/maps.ts';
import type { SetBy } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import type { Equals } from './equal-findings.ts';
import { placeText } from './place-text.ts';

/** More would hide what is wrong behind where it comes from. */
const MAX_SETTINGS = 3;

/**
 * `var.admin_cidrs (terraform.tfvars:3:1)`: the variables that set what is wrong, and where; of findings that say the
 * same, those of all: `var.admin_cidrs (prod.tfvars:3:1 and dev.tfvars:1:1)`. Null where no variable does.
 */
export function setByText({ all }: Equals): string | null {
  const settings = all.flatMap(({ setBy }) => setBy);
  const decisive = settings.filter((setting) => !isProtocol(setting));
  const told = [...groupedBy(decisive.length > 0 ? decisive : settings, ({ variable }) => variable)].map(
    ([variable, own]) => `${variable} (${listed([...new Set(own.map(whereSet))], MAX_SETTINGS, '; ')})`,
  );
  const more = told.length - MAX_SETTINGS;
  return told.length === 0
    ? null
    : [...told.slice(0, MAX_SETTINGS), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** Beside peers and ports, a protocol that a variable sets is nothing to look at. */
function isProtocol({ arguments: set }: SetBy): boolean {
  return set.every((name) => name.endsWith('protocol'));
}

function whereSet({ variable, how, place }: SetBy): string {
  if (place !== null) return how === 'default' ? `its default, ${placeText(place)}` : placeText(place);
  switch (how) {
    case 'option':
      return '--var';
    case 'environment':
      return `TF_VAR_${variable.replace(/^var\./, '')}`;
    case 'stacks':
      return '`stacks` of portcullis.yaml';
    case 'file':
      return 'a file of values';
    case 'argument':
      return 'an argument of its module';
    case 'default':
      return 'its default';
    case 'plan':
      return 'its value came with the plan';
  }
}
