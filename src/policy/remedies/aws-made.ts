import type { Entry, NetworkAcl } from '../../model/model.ts';
import { entryName } from '../../model/statement-text.ts';

/** The default ACL that AWS makes with a VPC, and that no resource adopts. */
export function isMadeByAws({ kind, vpc, address, stated }: NetworkAcl): boolean {
  return kind === 'default' && (!stated || address === `${vpc}.default_network_acl`);
}

/** An entry that stands in no code: nobody can renumber, narrow or delete it there. */
export function isOfAws(entry: Entry, acl: NetworkAcl): boolean {
  return entry.address === acl.address && isMadeByAws(acl);
}

export function whereAwsMadeIt(entry: Entry): string {
  return `adopt the list with aws_default_network_acl, and write there only the entries that are meant: ${entryName(entry)} is AWS's own and stands in no code`;
}
