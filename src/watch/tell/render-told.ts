import { printable } from '../../report/printable.ts';
import type { Alert } from '../alert.ts';
import type { Told } from './told.ts';

/** What is told, for a person: an alert with its reasons, a note in a line; actions of the engine are not news. */
export const renderTold = (told: Told, width: number): string => {
  if (told.kind === 'action') return '';
  const time = told.time.slice(11, 19);
  if (told.kind === 'note') return `${time}  ${printable(told.message)}\n`;
  const { severity, container, message, technique, control, repeats, detection, why, normal, remedy } = told.alert;
  const again = repeats > 0 ? ` (${repeats} more times before)` : '';
  const about = technique === '' ? control : `${technique}, ${control}`;
  return [
    `${time}  ${severity.toUpperCase()}  ${printable(container.name)}: ${message}${again}`,
    ...wrapped('why', why, width),
    ...wrapped('usual', normal, width),
    ...wrapped('do', remedy.replaceAll('NAME', container.name).replaceAll('SERVICE', container.service), width),
    `          ${detection} (${about})`,
    '',
  ].join('\n');
};

/** What is told, for a program: one JSON object a line. */
export const toldJson = (told: Told): string => {
  if (told.kind === 'action') {
    const { type, action, id, attributes } = told.action;
    return `${JSON.stringify({ time: told.time, kind: 'action', type, action, id, name: attributes.get('name') })}\n`;
  }
  if (told.kind === 'note') return `${JSON.stringify(told)}\n`;
  const { at: _, ...alert }: Alert = told.alert;
  return `${JSON.stringify({ time: told.time, kind: 'alert', ...alert })}\n`;
};

const wrapped = (label: string, text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = `          ${`${label}:`.padEnd(7)}`;
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = ' '.repeat(17);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
};
