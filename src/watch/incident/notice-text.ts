import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import type { Incident } from './incident.ts';

const MOST_ALERTS = 10;

/** An incident as a message to a person: what, where, how bad, and where the rest is. Credentials were masked before. */
export const noticeText = (
  { id, severity, container, alerts, more }: Incident,
  host: string,
): { readonly subject: string; readonly text: string } => {
  const shown = alerts.slice(-MOST_ALERTS);
  const rest = alerts.length + more - shown.length;
  const lines = shown.map(
    ({ time, detection, message }) => `${time.slice(11, 19)}Z  ${detection}: ${printable(message)}`,
  );
  return {
    subject: `${severity}: ${printable(container.service)} on ${host}`,
    text: [
      `${severity.toUpperCase()}  ${printable(container.service)} (${printable(container.name)}, ${printable(container.image)}) on ${host}`,
      '',
      ...lines,
      ...(rest > 0 ? [`and ${count(rest, 'earlier alert')}`] : []),
      '',
      `plimsoll incident show ${id}`,
      '',
    ].join('\n'),
  };
};
