import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'governance/audit-log',
  title: 'Can say who did what, and prove it',
  level: 4,
  gating: true,
  gates: 'organisation',
  settledBy: [
    { by: 'file', command: 'plimsoll audit verify FILE' },
    { by: 'engine', command: 'plimsoll watch --audit FOLDER' },
    { by: 'person', command: 'Show where the log is kept and for how long' },
  ],
  what: 'Every change to containers, images, networks and access is recorded with time, object and, where it can be had, the person, in a log that shows tampering and is kept for 12 months.',
  why: 'After an incident the first act of the intruder is to clean the logs. The engine keeps 256 events in memory and does not say who asked.',
  remedy:
    "Let `plimsoll guard` write the chained, sealed log and forward it to another host; check it with `plimsoll audit verify FOLDER --key FILE`, and answer an auditor with `plimsoll audit export`. Add auditd rules for /usr/bin/dockerd, /etc/docker and the sockets: they know the user. `plimsoll guard` records who asked at the engine's door.",
  references: [
    nist190('4.4.5'),
    pciDss('10.2.1'),
    pciDss('10.3.2'),
    pciDss('10.5.1'),
    { title: 'ISO/IEC 27001:2022, A.8.15' },
    { title: 'ISO/IEC 27001:2022, A.5.28' },
    { title: 'NIST SP 800-92: log management', url: 'https://csrc.nist.gov/pubs/sp/800/92/final' },
  ],
  covers: ['GOV-2'],
});
