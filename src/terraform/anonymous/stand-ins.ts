/** What stands in for words that somebody chose, numbered as they appear. */
export interface StandIns {
  readonly name: (text: string) => string;
  /** Of an id that AWS gave, or of an account; null where a word is neither. */
  readonly id: (word: string) => string | null;
}

/** Ids by what they begin with. */
const KINDS = `acl aclassoc ami cagw cgw dopt eigw eipalloc eipassoc eni eni-attach fs fsmt i igw lgw lgw-rtb lt nat pcx pl
  rtb rtbassoc r sg sgr subnet tgw tgw-attach tgw-rtb vgw vol vpc vpc-cidr-assoc vpce vpce-svc vpn`;
const ID = new RegExp(
  `^(?:(${KINDS.split(/\s+/).join('|')})-[0-9a-z]*\\d[0-9a-z]*|([a-z]{1,9})-(?:[0-9a-f]{8}|[0-9a-f]{17}))$`,
);
const ACCOUNT = /^\d{12}$/;

export function openStandIns(): StandIns {
  const all = new Map<string, string>();
  const counts = new Map<string, number>();
  const numbered = (kind: string, text: string, form: (n: number) => string): string => {
    const key = `${kind} ${text}`;
    let standIn = all.get(key);
    if (standIn === undefined) {
      const n = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, n);
      all.set(key, (standIn = form(n)));
    }
    return standIn;
  };
  return {
    name: (text) => numbered('', text, (n) => `n${n}`),
    id: (word) => {
      if (ACCOUNT.test(word)) return numbered('account', word, (n) => String(100_000_000_000 + n));
      const [, known, other] = ID.exec(word) ?? [];
      const kind = known ?? other;
      return kind === undefined ? null : numbered(kind, word, (n) => `${kind}-${String(n).padStart(17, '0')}`);
    },
  };
}
