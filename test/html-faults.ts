import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

const HTML = 'http://www.w3.org/1999/xhtml';

type Element = DefaultTreeAdapterTypes.Element;

/** What may load, run or lead away, by the attribute that does it. */
const LEADING = new Set([
  'src',
  'href',
  'xlink:href',
  'action',
  'formaction',
  'data',
  'poster',
  'srcset',
  'ping',
  'background',
  'style',
]);
const ALLOWED = new Set(
  'html head meta title style body script header footer main nav section div p h1 h2 h3 h4 a b i em strong span code kbd time button ul ol li dl dt dd table caption thead tbody tr th td details summary figure figcaption form fieldset legend label input select option datalist output pre wbr br svg g path rect line circle polyline polygon text tspan desc defs pattern clipPath marker use'.split(
    ' ',
  ),
);

/** What is wrong with a page: how a browser reads it, what it would load, what would run, who could not read it. */
export function htmlFaults(page: string): readonly string[] {
  const faults: string[] = [];
  const document = parse(page, { onParseError: ({ code, startLine }) => faults.push(`line ${startLine}: ${code}`) });
  const elements = elementsIn(document);
  const named = (name: string): readonly Element[] =>
    elements.filter(({ tagName, namespaceURI }) => tagName === name && namespaceURI === HTML);
  const ids = elements.flatMap((element) => attributeOf(element, 'id') ?? []);
  for (const element of elements) faults.push(...elementFaults(element, new Set(ids)));
  for (const id of new Set(ids))
    if (ids.filter((each) => each === id).length > 1) faults.push(`two elements are called ${id}`);
  for (const [name, count] of [
    ['main', 1],
    ['h1', 1],
    ['title', 1],
    ['header', 1],
    ['script', 1],
    ['style', 1],
  ] as const)
    if (named(name).length !== count) faults.push(`${named(name).length} elements ${name} instead of ${count}`);
  return [...faults, ...policyFaults(elements, named)];
}

/** Nothing may run or be loaded, but for the style and the script whose hashes the policy names. */
function policyFaults(elements: readonly Element[], named: (name: string) => readonly Element[]): readonly string[] {
  const policy = elements.flatMap((element) =>
    attributeOf(element, 'http-equiv') === 'Content-Security-Policy' ? (attributeOf(element, 'content') ?? []) : [],
  );
  const hashOf = (name: string): string =>
    `'sha256-${createHash('sha256').update(named(name).map(textOf).join('')).digest('base64')}'`;
  const wanted = `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; img-src data:; base-uri 'none'; form-action 'none'`;
  return policy.join() === wanted ? [] : [`the policy is ${policy.join()} instead of ${wanted}`];
}

function elementFaults(element: Element, ids: ReadonlySet<string>): readonly string[] {
  const { tagName, attrs } = element;
  const faults = ALLOWED.has(tagName) ? [] : [`an element ${tagName}`];
  for (const { name, value } of attrs) {
    if (name.startsWith('on')) faults.push(`${tagName} obeys ${name}`);
    if (!LEADING.has(name)) continue;
    const isLink = tagName === 'a' && name === 'href';
    if (isLink && value.startsWith('#') && ids.has(value.slice(1))) continue;
    if (isLink && value.startsWith('https://')) continue;
    faults.push(`${tagName} ${name} leads to ${value}`);
  }
  if (tagName === 'input' && attributeOf(element, 'id') === null && parentOf(element)?.tagName !== 'label')
    faults.push('an input without a label');
  for (const reference of ['aria-labelledby', 'for', 'aria-describedby']) {
    const id = attributeOf(element, reference);
    if (id !== null && !ids.has(id)) faults.push(`${tagName} ${reference} names ${id}, which is not there`);
  }
  if (tagName === 'svg' && attributeOf(element, 'aria-hidden') !== 'true' && attributeOf(element, 'role') !== 'img')
    faults.push('a picture that nobody describes');
  return faults;
}

function elementsIn(node: DefaultTreeAdapterTypes.Node): Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return 'tagName' in node ? [node, ...inner] : inner;
}

function textOf({ childNodes }: Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

function attributeOf({ attrs }: Element, name: string): string | null {
  return attrs.find((each) => each.name === name)?.value ?? null;
}

function parentOf({ parentNode }: Element): Element | null {
  return parentNode !== null && 'tagName' in parentNode ? parentNode : null;
}
