import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/labelled',
  title: 'Says what it is and where it comes from',
  level: 2,
  gating: false,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'The image carries the OCI labels for its source repository, revision and version.',
  why: 'When an advisory or an incident names an image at night, someone must find the repository, the commit and the people behind it. Without labels that is guesswork.',
  remedy:
    'Set `org.opencontainers.image.source`, `.revision` and `.version` with LABEL and ARG in the Dockerfile or with --label in the pipeline.',
  references: [
    nist190('4.2.2'),
    pciDss('6.3.2'),
    { title: 'ISO/IEC 27001:2022, A.5.9' },
    {
      title: 'OCI image specification: annotations',
      url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    },
  ],
  covers: [],
});
