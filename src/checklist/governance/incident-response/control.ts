import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'governance/incident-response',
  title: 'Has rehearsed what to do when it happens',
  level: 4,
  gating: true,
  gates: 'organisation',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'person', command: 'Record the date and result of the last exercise' },
  ],
  what: 'There is a runbook for container incidents with people, contacts and steps, and it was exercised within the last 12 months. A file alone is paper.',
  why: "In the first hour people delete the evidence, restart the intruder's foothold or argue about who may pull the plug.",
  remedy:
    'Write down who decides, how to isolate (disconnect from the networks, pause, save inspect, processes, changes and logs before anything is removed), what to revoke, whom to tell. Exercise it once a year and record the date.',
  references: [
    pciDss('12.10.1'),
    pciDss('12.10.5'),
    { title: 'ISO/IEC 27001:2022, A.5.24' },
    { title: 'ISO/IEC 27001:2022, A.5.26' },
    { title: 'SOC 2, CC7.4' },
    { title: 'NIST SP 800-61: incident response', url: 'https://csrc.nist.gov/pubs/sp/800/61/r3/final' },
  ],
  covers: ['GOV-5'],
});
