/** Names of ports as people write them where they accept something: a number alone is the port of TCP and of UDP. */
export function portNames(given: PortsGiven): readonly string[] {
  const list: readonly (number | string)[] = typeof given === 'object' ? given : [given];
  return list.flatMap((each) => {
    const text = String(each);
    return /^\d/.test(text) ? [`tcp/${text}`, `udp/${text}`] : [text];
  });
}

export type PortsGiven = number | string | readonly (number | string)[];
