import { hostname } from 'node:os';
import type { Incident } from '../../watch/incident/incident.ts';
import { noticeText } from '../../watch/incident/notice-text.ts';
import type { Notice } from '../tell-people.ts';
import { incidentEvent } from './incident-event.ts';

/** What people are told of an incident. */
export const incidentNotice = (incident: Incident): Notice => {
  const { subject, text } = noticeText(incident, hostname());
  return {
    subject,
    text,
    json: incident,
    event: incidentEvent(incident, 'incident.notify', text.replace(/\s+/g, ' ')),
  };
};
