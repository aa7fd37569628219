import { isSeverity, worseOf } from '../../model/severity.ts';
import { list, number, object, optional, type Shaped, such, text } from '../../ports/shape.ts';
import type { Alert } from '../alert.ts';

const severity = such('a severity', isSeverity);

/** Alerts about one container that belong together, as they are kept in a file of the state folder. */
export const incidentShape = object({
  schemaVersion: number,
  id: text,
  opened: text,
  updated: text,
  severity,
  container: object({ id: text, name: text, image: text, service: text }),
  /** At most MOST_ALERTS; what came on top is counted. */
  alerts: list(object({ time: text, detection: text, severity, message: text, technique: text, control: text })),
  more: number,
  closed: optional(object({ time: text, by: text, reason: text })),
});
export type Incident = Shaped<typeof incidentShape>;

const MOST_ALERTS = 200;
/** Alerts this far apart are two stories. */
const APART_MS = 6 * 3_600_000;

/** Whether an alert belongs to an incident. Another container of the service has one of its own: what is done is done to one. */
export const belongsTo = (incident: Incident, alert: Alert, time: string): boolean =>
  incident.closed === undefined &&
  incident.container.id === alert.container.id &&
  incident.container.service === alert.container.service &&
  Date.parse(time) - Date.parse(incident.updated) < APART_MS;

/** Whether an alert alone is worth an incident. */
export const opensIncident = ({ severity }: Alert): boolean => severity !== 'low' && severity !== 'info';

/** An incident with one more alert, or a new one. `random` makes ids unlike others of the same second. */
export const withAlert = (before: Incident | undefined, alert: Alert, time: string, random: string): Incident => {
  const { detection, severity, message, technique, control, container } = alert;
  const entry = { time, detection, severity, message, technique, control };
  const id = `${time.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${random}`;
  const start: Incident = before ?? {
    ...{ schemaVersion: 1, id, opened: time, updated: time, severity, container, alerts: [], more: 0 },
    closed: undefined,
  };
  const isFull = start.alerts.length >= MOST_ALERTS;
  return {
    ...start,
    updated: time,
    severity: worseOf(severity, start.severity),
    alerts: isFull ? start.alerts : [...start.alerts, entry],
    more: isFull ? start.more + 1 : start.more,
  };
};
