import { secret, type Secret } from './sensitive-world.ts';

/** Secrets, each with two values of which the same is true. */
export const NET = (): Secret => secret('51.170.0.0/15', '57.64.0.0/15', '58.66.0.0/15');
export const NET_6 = (): Secret => secret('2a0b:4d40::/29', '2a0c:1e80::/29', '2a0d:3d80::/29');
export const PRIVATE = (): Secret => secret('10.77.0.0/16', '10.99.0.0/16', '10.111.0.0/16');
export const FROM = (): Secret => secret(6371, 6373, 6374);
export const TO = (): Secret => secret(6388, 6391, 6393);
export const TCP = (): Secret => secret('tcp', '6', 'tcp');
export const TEXT = (): Secret => secret('plain', 'Quince marmalade', 'Damson jam');
export const ID = (kind: string): Secret => secret(`${kind}-0aaaa1111`, `${kind}-0bbbb2222`, `${kind}-0cccc3333`);
