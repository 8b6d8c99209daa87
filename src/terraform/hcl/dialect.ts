/** Which program reads the folder. */
export type Dialect = 'terraform' | 'tofu';
