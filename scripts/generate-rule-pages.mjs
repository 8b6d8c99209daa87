/** A page for each rule of the built-in modules: what it finds, why, the fix, what can be set, and its examples with what they give. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';

export async function generateRulePages() {
  await rm('docs/rules', { recursive: true, force: true });
  await mkdir('docs/rules', { recursive: true });
  for (const file of (await readdir('policies')).filter((name) => name.endsWith('.yaml')).toSorted()) {
    const module = parse(await readFile(`policies/${file}`, 'utf8'));
    for (const rule of module.rules) await writeFile(`docs/rules/${rule.id}.md`, page(module, rule));
  }
}

function page(module, rule) {
  const targets = [rule.target].flat().map((target) => (target === 'security-group' ? 'security groups' : 'network ACLs')).join(' and ');
  const parts = [
    `# ${rule.id}`,
    `**${rule.title}** · ${rule.severity} · module \`${module.module}\` · judges ${targets}`,
    `## Why\n\n${rule.why.trim()}`,
    `## What to do\n\n${rule.fix.trim().replaceAll(/\{([a-z-]+)\}/g, '*$1*')}.`,
    `## Examples\n\nIn the notation of \`src/model/notation.ts\`; they run as tests.\n\n${rule.examples.map(example).join('\n\n')}`,
    ...parameters(module, rule),
    `## How it is stated\n\n\`\`\`json\n${JSON.stringify(rule.condition, null, 2)}\n\`\`\``,
    ...(rule.references === undefined ? [] : [`## References\n\n${rule.references.map(({ title, url }) => (url === undefined ? `- ${title}` : `- [${title}](${url})`)).join('\n')}`]),
    ...(rule.equivalents === undefined ? [] : [`## In other tools\n\n${rule.equivalents.map((id) => `\`${id}\``).join(', ')}: the same intent, not always the same verdict.`]),
    'See also [what the analysis cannot see](../limits.md).',
  ];
  return `<!-- Generated from policies/${module.module}.yaml by scripts/generate.mjs. -->\n\n${parts.join('\n\n')}\n`;
}

function example({ name, given, hcl, finds }) {
  const found = finds.length === 0 ? 'Not found.' : `Found: ${finds.map(({ subject, verdict, ports, number, direction, by }) => [
    `\`${subject}\``, direction, number === undefined ? null : `entry ${number}`, by === undefined ? null : `by ${by.join(', ')}`,
    ports === undefined ? null : ports.length > 6 ? `${ports.length} ports` : ports.join(', '), verdict === 'undetermined' ? '(undetermined)' : null].filter(Boolean).join(' ')).join('; ')}.`;
  return [`### ${name[0].toUpperCase()}${name.slice(1)}`, ...(given === undefined ? [] : [`\`\`\`\n${given.trim()}\n\`\`\``]), ...(hcl === undefined ? [] : [`\`\`\`hcl\n${hcl.trim()}\n\`\`\``]), found].join('\n\n');
}

function parameters(module, rule) {
  const used = new Set(JSON.stringify(rule.condition).match(/\$[a-z0-9-]+/g) ?? []);
  const rows = Object.entries(module.parameters ?? {}).filter(([name]) => used.has(`$${name}`))
    .map(([name, { type, description, default: value }]) => `| \`${name}\` | ${type} | ${description} | ${[value].flat().join(' ')} |`);
  return rows.length === 0 ? [] : [`## Parameters\n\n| name | type | | default |\n| --- | --- | --- | --- |\n${rows.join('\n')}`];
}
