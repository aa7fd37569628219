import { printable } from '../../report/text/printable.ts';
import type { Alert } from '../alert.ts';
import type { WatchMessage } from './watch-message.ts';

/** What is told, for a person: an alert with its reasons, a note in a line; actions of the engine are not news. */
export const renderMessage = (entry: WatchMessage, width: number): string => {
  if (entry.kind === 'action') return '';
  const time = entry.time.slice(11, 19);
  if (entry.kind === 'note') return `${time}  ${printable(entry.message)}\n`;
  const { severity, container, message, technique, control, repeats, detection, why, normal, remedy } = entry.alert;
  const again = repeats > 0 ? ` (${repeats} more times before)` : '';
  const about = technique === '' ? control : `${technique}, ${control}`;
  return [
    `${time}  ${severity.toUpperCase()}  ${printable(container.name)}: ${message}${again}`,
    ...wrapped('why', why, width),
    ...wrapped('usual', normal, width),
    ...wrapped('do', remedyFor(remedy, container), width),
    `          ${detection} (${about})`,
    '',
  ].join('\n');
};

/** What is told, for a program: one JSON object a line. */
export const messageJson = (entry: WatchMessage): string => {
  if (entry.kind === 'action') {
    const { type, action, id, attributes } = entry.action;
    return `${JSON.stringify({ time: entry.time, kind: 'action', type, action, id, name: attributes.get('name') })}\n`;
  }
  if (entry.kind === 'note') return `${JSON.stringify(entry)}\n`;
  const { at: _, ...alert }: Alert = entry.alert;
  return `${JSON.stringify({ time: entry.time, kind: 'alert', ...alert })}\n`;
};

/** The remedy with the names to type. They are put in as they are: a label may hold `$&`. */
const remedyFor = (remedy: string, { name, service }: Alert['container']): string =>
  remedy.replaceAll(/NAME|SERVICE/g, (word) => (word === 'NAME' ? name : service));

const wrapped = (label: string, text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = `          ${`${label}:`.padEnd(7)}`;
  for (const word of printable(text).split(' ')) {
    if (line.length + word.length + 1 > width && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = ' '.repeat(17);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
};
