/** Whether it is an absolute path, of any system. */
export function isWhole(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
}
