/** A command as the runner of GitHub reads it. */
export interface ReadCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * A line as the runner of GitHub reads it (`ActionCommand.cs` of actions/runner): null where it is text for the log. The
 * older form, `##[name]`, is found anywhere in a line.
 */
export function readCommand(line: string): ReadCommand | null {
  const trimmed = line.trimStart();
  if (trimmed.startsWith('::')) {
    const end = trimmed.indexOf('::', 2);
    if (end < 0) return null;
    const [name = '', ...rest] = trimmed.slice(2, end).split(' ');
    const properties = rest
      .join(' ')
      .trim()
      .split(',')
      .filter((part) => part !== '')
      .map((part) => part.split('='))
      .filter((pair) => pair.length === 2)
      .map(([key = '', value = '']) => [key, unescaped(value, true)] as const);
    return { name, properties: Object.fromEntries(properties), message: unescaped(trimmed.slice(end + 2), false) };
  }
  const older = /##\[([^\]]*)\](.*)/.exec(line);
  return older === null ? null : { name: older[1] ?? '', properties: {}, message: older[2] ?? '' };
}

function unescaped(text: string, isProperty: boolean): string {
  const data = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return (isProperty ? data.replaceAll('%3A', ':').replaceAll('%2C', ',') : data).replaceAll('%25', '%');
}

const LEVELS = ['error', 'warning', 'notice'];

/** What is wrong with a log for GitHub: a command that is no annotation, more than are shown, a place in no repository. */
export function workflowLogFaults(log: string): readonly string[] {
  const lines = log.trimEnd().split('\n');
  const commands = lines.flatMap((line) => readCommand(line) ?? []);
  const plain = lines.filter((line) => readCommand(line) === null);
  return [
    ...commands.filter(({ name }) => !LEVELS.includes(name)).map(({ name }) => `there is the command ${name}`),
    ...LEVELS.filter((level) => commands.filter(({ name }) => name === level).length > 10).map(
      (level) => `too many: ${level}`,
    ),
    ...commands.flatMap(({ properties: { file, line, endLine, col, title, ...others }, message }) => [
      ...Object.keys(others).map((key) => `there is the property ${key}`),
      ...(file === undefined || (!/^(?:\/|\.\.(?:\/|$))/.test(file) && file !== '')
        ? []
        : [`${file} is in no repository`]),
      ...([line, endLine, col].every((each) => each === undefined)
      || (file !== undefined && Number(line) > 0 && Number(col) > 0 && line === endLine)
        ? []
        : [`no place: ${file} ${line} ${endLine} ${col}`]),
      ...(title === undefined || title === '' || title.length > 255 ? [`the title is ${title}`] : []),
      ...(message === '' || message.length > 4_096 ? [`the message has ${message.length} characters`] : []),
    ]),
    ...(plain.length === 0 ? ['there is no verdict'] : []),
    ...(lines.findLastIndex((line) => readCommand(line) !== null) >= lines.length - plain.length
      ? ['text stands between annotations']
      : []),
  ];
}
