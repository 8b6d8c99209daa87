import { nearest } from '../../base/did-you-mean.ts';
import { parseAddress, parseCidr } from '../../packet/addresses.ts';

/** What people write for a port, and how it is written here; null where nobody can tell. */
export function portMeant(text: string): string | null {
  const written = text.trim().toLowerCase();
  const [, before, first, last, after] =
    /^(?:(tcp|udp)[\s/:_-]?)?(\d{1,5})(?:\s*[-:]\s*(\d{1,5}))?(?:[\s/:_-]?(tcp|udp))?$/.exec(written) ?? [];
  if (first !== undefined) return `${before ?? after ?? 'tcp'}/${first}${last === undefined ? '' : `-${last}`}`;
  return SERVICES.get(written) ?? null;
}

/** By their usual names (IANA, "Service Name and Transport Protocol Port Number Registry"). */
const SERVICES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ssh: 'tcp/22',
    sftp: 'tcp/22',
    ftp: 'tcp/21',
    telnet: 'tcp/23',
    smtp: 'tcp/25',
    dns: 'udp/53',
    http: 'tcp/80',
    https: 'tcp/443',
    ntp: 'udp/123',
    smb: 'tcp/445',
    rdp: 'tcp/3389',
    mssql: 'tcp/1433',
    oracle: 'tcp/1521',
    mysql: 'tcp/3306',
    postgres: 'tcp/5432',
    postgresql: 'tcp/5432',
    redis: 'tcp/6379',
    mongodb: 'tcp/27017',
    memcached: 'tcp/11211',
    winrm: 'tcp/5985',
    vnc: 'tcp/5900',
    snmp: 'udp/161',
    ldap: 'tcp/389',
  }),
);

/** What people write for a network, and how it is written here; null where nobody can tell. */
export function networkMeant(text: string): string | null {
  const address = parseAddress(text.trim());
  return address === null ? null : `${text.trim()}/${address.family === 'ipv4' ? 32 : 128}`;
}

const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0', 'world', 'public', 'everywhere', 'www']);
const ANYONE: ReadonlySet<string> = new Set(['all', 'any', 'everyone', 'anybody', '*']);

/** What to write for a remote that is written as one text or as a list. */
export function remoteMeant(given: unknown): string | null {
  if (Array.isArray(given) && given.length > 0 && given.every((each) => typeof each === 'string'))
    return `write {any-of: [${given.join(', ')}]}`;
  if (typeof given !== 'string' || nearest(given, ['anyone', 'internet']) !== null) return null;
  const text = given.trim().toLowerCase();
  if (EVERYWHERE.has(text))
    return 'write internet: more public addresses than the configuration allows, whatever they are split into';
  if (ANYONE.has(text)) return 'write anyone';
  const network = parseCidr(text) === null ? networkMeant(text) : text;
  if (network !== null)
    return `write {any-of: [${network}]}, or give it a name, as networks: {office: [${network}]}, and write {any-of: [office]}`;
  return /^[a-z$][\w.-]*$/i.test(given)
    ? `write internet, anyone or, for a name of \`networks\`, {any-of: [${given}]}`
    : null;
}
