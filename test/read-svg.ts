import { SaxesParser } from 'saxes';

/** What a reader of XML makes of a picture; texts without those of its style. It throws on what is no XML. */
export function seenSvg(svg: string): {
  readonly elements: readonly string[];
  readonly texts: readonly string[];
  readonly classes: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
} {
  const elements: string[] = [];
  const open: string[] = [];
  const texts: string[] = [];
  const attributes: (readonly [string, string])[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    elements.push(tag.name);
    open.push(tag.name);
    for (const [name, { value }] of Object.entries(tag.attributes)) attributes.push([name, value]);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    if (open.at(-1) !== 'style') texts.push(text);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return {
    elements,
    texts,
    attributes,
    classes: attributes.flatMap(([name, value]) => (name === 'class' ? [value] : [])),
  };
}
