import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'registry/private',
  title: 'Keeps images of your own private',
  level: 2,
  gating: true,
  gates: 'registry',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'Images of your own code lie in a registry or namespace that the public cannot read.',
  why: 'An image holds your code, its dependencies with their versions, and often more than was meant. Public by default has been the end of many a private project.',
  remedy:
    'Push to a private repository (GHCR, ECR, Harbor, a registry of your own) and look at the visibility of each package. Data does not belong in images, whoever can read them.',
  references: [nist190('4.2.3'), owaspTop10('D05'), { title: 'ISO/IEC 27001:2022, A.5.23' }, { title: 'SOC 2, C1.1' }],
  covers: ['REG-1', 'REG-2', 'REG-3'],
});
