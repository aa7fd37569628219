import { cisDocker, nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'governance/threat-detection',
  title: 'Recognises attacks, not only errors',
  level: 4,
  gating: true,
  gates: 'organisation',
  settledBy: [
    { by: 'engine', command: 'plimsoll watch' },
    { by: 'person', command: 'Show the last test of the alerts' },
  ],
  what: 'Detections for the known techniques against containers (shells in services, escapes, miners, access to the engine, new executables) run against the engine, were tested, and reach someone.',
  why: 'Prevention fails some day. What counts then is whether it takes minutes or months to notice.',
  remedy:
    'Let `plimsoll watch` run as a service with a responder that tells a person, beside it an eBPF sensor (Falco, Tetragon) where every system call counts, add what is special to you, and set off an alert once on purpose.',
  references: [
    cisDocker('5.23'),
    cisDocker('5.24'),
    nist190('4.4.4'),
    pciDss('11.5.1'),
    { title: 'ISO/IEC 27001:2022, A.8.16' },
    { title: 'SOC 2, CC7.2' },
    { title: 'MITRE ATT&CK: containers', url: 'https://attack.mitre.org/matrices/enterprise/containers/' },
  ],
  covers: ['RUN-13'],
});
