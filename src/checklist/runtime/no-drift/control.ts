import { nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/no-drift',
  title: 'Runs exactly what was declared',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [{ by: 'engine', command: 'plimsoll check --live' }],
  what: 'The running container has the settings of the compose file and the image of the recorded digest, and nothing was changed inside it or started by hand.',
  why: 'What someone fixed by hand at night is gone with the next deployment, or it was not someone of yours.',
  remedy:
    'Recreate it from the files: `docker compose up -d --force-recreate`. Bring the change you need into the repository. `plimsoll check --live` shows each difference with both places.',
  references: [
    nist190('4.4.4'),
    nist190('4.4.5'),
    pciDss('11.5.2'),
    owaspTop10('D09'),
    { title: 'ISO/IEC 27001:2022, A.8.9' },
    { title: 'SOC 2, CC7.1' },
  ],
  covers: [],
});
