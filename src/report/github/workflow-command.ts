import { printable } from '../text/printable.ts';

/**
 * A command of GitHub Actions on a line of its own: `::error file=a,line=1::message`. What comes from files can end
 * neither a property nor the line. Source: actions/toolkit, packages/core/src/command.ts.
 */
export const workflowCommand = (
  command: 'error' | 'warning' | 'notice',
  properties: { readonly [name: string]: string | number | undefined },
  message: string,
): string => {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(`${value}`)}`],
  );
  return `::${command} ${given.join(',')}::${data(message)}\n`;
};

/** Our own line breaks stay, as their escape; every other control character is shown. */
const data = (text: string): string =>
  text
    .split('\n')
    .map((line) => printable(line).replaceAll('%', '%25'))
    .join('%0A');

const property = (text: string): string =>
  printable(text).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
