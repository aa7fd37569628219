import { randomBytes } from 'node:crypto';
import type { Severity } from '../../model/severity.ts';
import type { DiskIncidents } from '../../outside/disk/disk-incidents.ts';
import type { Alert } from '../../watch/alert.ts';
import { belongsTo, type Incident, opensIncident, withAlert } from '../../watch/incident/incident.ts';
import { keepLast } from '../../watch/loop/keep-last.ts';

/** Incidents of one severity that are opened within an hour: who makes containers in a loop must not fill the disk, nor hide what is worse. */
export const MOST_PER_HOUR = 60;
const HOUR_MS = 3_600_000;
/** Containers whose open incident is known. */
const MOST_OPEN = 1_000;

type IncidentKeeper = {
  /** Adds an alert to the incident that it belongs to, or opens one; false: too many were opened. Throws what the system says. */
  keep(alert: Alert, time: string): boolean;
};

/** What is on the disk is read once; an alert costs the file of its incident then, however many there are. */
export const incidentKeeper = (incidents: DiskIncidents): IncidentKeeper => {
  const open = new Map<string, string>();
  let isRead = false;
  const opened = new Map<Severity, number[]>();
  const note = ({ id, container, severity, opened: at }: Incident): void => {
    keepLast(open, keyOf(container), id, MOST_OPEN);
    opened.set(severity, [...(opened.get(severity) ?? []), Date.parse(at)].slice(-MOST_PER_HOUR));
  };
  const mayOpen = ({ severity }: Alert, time: string): boolean => {
    const [oldest = 0, ...others] = opened.get(severity) ?? [];
    return others.length + 1 < MOST_PER_HOUR || Date.parse(time) - oldest >= HOUR_MS;
  };
  return {
    keep(alert, time) {
      if (!isRead) for (const incident of incidents.list()) note(incident);
      isRead = true;
      const id = open.get(keyOf(alert.container));
      // read again: a person may have closed it
      const before = id === undefined ? undefined : incidents.read(id);
      if (before && belongsTo(before, alert, time)) {
        incidents.write(withAlert(before, alert, time, ''));
        return true;
      }
      if (!opensIncident(alert)) return true;
      if (!mayOpen(alert, time)) return false;
      const incident = newIncident(incidents, alert, time);
      incidents.write(incident);
      note(incident);
      return true;
    },
  };
};

/** One whose id no other has: of one second there may be many. */
const newIncident = (incidents: DiskIncidents, alert: Alert, time: string): Incident => {
  for (;;) {
    const incident = withAlert(undefined, alert, time, randomBytes(2).toString('hex'));
    if (!incidents.read(incident.id)) return incident;
  }
};

const keyOf = ({ id, service }: Alert['container']): string => `${id}\0${service}`;
