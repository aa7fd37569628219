import { cisDocker, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'governance/compliance-checks',
  title: 'Checks itself against a named standard',
  level: 3,
  gating: true,
  gates: 'organisation',
  settledBy: [
    { by: 'file', command: 'plimsoll comply cis-docker' },
    { by: 'person', command: 'Choose the framework and sign the report' },
  ],
  what: 'The stack is checked against a named framework, and the result is kept with its date and evidence.',
  why: 'Compliant with what? Without a named list each audit begins at zero, and nobody notices what is never checked.',
  remedy:
    'Choose the one that applies (cis-docker is a good start) and run `plimsoll comply cis-docker`; keep the report. What a program cannot decide is listed with who must.',
  references: [
    cisDocker('1.2.1'),
    pciDss('2.2.1'),
    { title: 'ISO/IEC 27001:2022, A.5.36' },
    { title: 'SOC 2, CC3.2' },
    { title: 'SOC 2, CC7.1' },
  ],
  covers: ['GOV-1'],
});
