import type { AuditEvent } from '../../audit/audit-event.ts';
import type { Incident } from '../../watch/incident/incident.ts';

/** What was done about an incident, for the log. */
export const incidentEvent = (
  { id, container, severity }: Incident,
  action: `incident.${string}` | `response.${string}`,
  message: string,
): AuditEvent => ({
  time: new Date().toISOString(),
  source: action.startsWith('incident') ? 'incident' : 'response',
  action,
  actor: { kind: 'plimsoll', verb: 'incident' },
  ...(container.id === '' ? {} : { container: { id: container.id, name: container.name, image: container.image } }),
  severity,
  message: `incident ${id}: ${message}`.slice(0, 500),
});
