import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'registry/least-access',
  title: 'Lets in those who need it, and reviews the list',
  level: 3,
  gating: true,
  gates: 'registry',
  settledBy: [
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
    { by: 'person', command: 'Record the date and result of the last access review' },
  ],
  what: 'Pushing is for the pipeline, pulling for those who run the images; access is reviewed at least every six months and unused accounts and tokens are removed.',
  why: 'Push rights to a registry are the right to run code in production. People and tokens collect them and never lose them.',
  remedy:
    'Use robot accounts per pipeline and host with read or write to one repository, tokens that expire, and a dated review. Remove what has not been used for 90 days.',
  references: [
    nist190('4.2.3'),
    pciDss('7.2.1'),
    pciDss('7.2.4'),
    pciDss('7.2.5.1'),
    { title: 'ISO/IEC 27001:2022, A.5.18' },
    { title: 'SOC 2, CC6.3' },
  ],
  covers: ['REG-11', 'REG-12', 'REG-13'],
});
