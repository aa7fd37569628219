import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import type { Incident } from './incident.ts';
import type { Journal } from './response.ts';

/** One line for the list. */
export const incidentLine = ({ id, severity, container, alerts, more, closed }: Incident): string =>
  `${id}  ${(closed ? 'closed' : severity).padEnd(8)}  ${printable(container.service)}: ${count(alerts.length + more, 'alert')}, ${[...new Set(alerts.map(({ detection }) => detection))].slice(0, 4).join(', ')}\n`;

/** Everything that happened and was done, in the order of time. */
export const incidentTimeline = (incident: Incident, { steps }: Journal): string => {
  const { id, severity, container, opened, alerts, more, closed } = incident;
  const moments = [
    ...alerts.map((one) => ({
      time: one.time,
      text: `${one.severity.toUpperCase()}  ${one.detection}: ${printable(one.message)}`,
    })),
    ...steps.map(({ time, step, state, message }) => ({
      time,
      text: `${step}: ${state}${message ? `, ${printable(message)}` : ''}`,
    })),
    ...(closed ? [{ time: closed.time, text: `closed by ${printable(closed.by)}: ${printable(closed.reason)}` }] : []),
  ].toSorted((a, b) => (a.time < b.time ? -1 : 1));
  const head = `${id}, ${severity}, ${closed ? 'closed' : 'open'} since ${opened}\n${printable(container.service)} (${printable(container.name)}, ${printable(container.image)})\n`;
  const rest = more > 0 ? `and ${count(more, 'more alert')}\n` : '';
  return `${head}\n${moments.map(({ time, text }) => `${time.slice(0, 19)}Z  ${text}\n`).join('')}${rest}`;
};
