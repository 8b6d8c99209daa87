/** What was measured as Markdown: for the terminal, and for docs/performance.md. */
import { TARGETS } from './targets.mjs';

const FLOORS = ['node -e 0', 'JSON.parse', 'hcl2json', 'Trivy', 'Checkov'];

export function tableOf(measured) {
  const columns = FLOORS.filter((name) => Object.values(measured.results).some(({ beside }) => name in beside));
  const rows = Object.values(measured.results).map(({ name, own, beside }) => [
    name,
    `${(own.time / 1e3).toFixed(2)} s`,
    `${(own.cpu / 1e3).toFixed(2)} s`,
    own.peak === null ? '' : `${(own.peak / 1e6).toFixed(0)} MB`,
    ...columns.map((column) => (column in beside ? ratioText(own, beside[column], measured) : '')),
    Object.entries(beside)
      .filter(([other]) => !FLOORS.includes(other))
      .map(([other, figures]) => `${ratioText(own, figures, measured)} ${other}`)
      .join(', '),
  ]);
  return markdownTable(['input', 'time', 'processor', 'peak memory', ...columns.map((each) => `x ${each}`), 'x'], rows);
}

/** Time, and peak memory in brackets. */
function ratioText(own, other, { by, limit }) {
  if (other === null) return `< ${ratio(own[by] / limit)}`;
  const memory = own.peak === null || other.peak === null ? '' : ` (${ratio(own.peak / other.peak)})`;
  return `${ratio(own[by] / other[by])}${memory}`;
}

function ratio(value) {
  return value >= 0.1 ? value.toFixed(2) : value.toPrecision(1);
}

export function targetsTable(measured) {
  const rows = TARGETS.flatMap(({ text, bound, of }) => {
    const value = of(measured);
    return value === null ? [] : [[text, value.toFixed(2), `≤ ${bound}`, verdictOf(value, bound)]];
  });
  const startRows = measured.starts.map(({ node, base, small }) => [
    `Node.js ${node}: a small plan above \`node -e 0\``,
    `${(small - base).toFixed(0)} ms`,
    '≤ 45 ms',
    small - base <= 45 ? 'met' : `not met, by ${(small - base - 45).toFixed(0)} ms`,
  ]);
  return markdownTable(['what', 'measured', 'target', ''], [...rows, ...startRows]);
}

function verdictOf(value, bound) {
  return value <= bound ? 'met' : `not met, by ${((value / bound - 1) * 100).toFixed(0)} %`;
}

export function pageOf(measured, command) {
  const { date, machine, node, versions, missing, by } = measured;
  const others = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const absent =
    missing.length === 0 ? '' : ` ${missing.join(' and ')} ${missing.length === 1 ? 'was' : 'were'} not installed.`;
  return `# Performance

Measured on ${date} with Node.js ${node} on ${machine}${others.length === 0 ? '' : `, beside ${others.join(' and ')}`}.${absent} This page is written by

<!-- not run: it takes minutes -->

\`\`\`sh
${command}
\`\`\`

\`npm run bench -- --quick\` measures a part of it in half a minute, \`-- --only ROW\` some rows, and \`-- --help\` names them. Each command is a whole process; those of a row take turns, and medians count. Beside Portcullis stands what any program would have to do (starting Node.js; reading and \`JSON.parse\` of the same files; parsing them with \`hcl2json\`), and what other checkers take for the same input where they are installed (Trivy with its built-in checks, Checkov with the framework of the input). Numbers with x are times of Portcullis ${by === 'time' ? 'by the clock' : 'of the processor, since the machine had other work as well,'} divided by those, and in brackets peak memory likewise: less than 1 is less than the other takes.

${tableOf(measured)}
The plans of 1,000 and 5,000 groups have ten rules a group and 3 findings for each (15 and 73 MB); the 200 plans and roots are the scenarios of this repository. How they are made stands in \`bench/inputs\`.

## Targets

${targetsTable(measured)}`;
}

function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`;
}
