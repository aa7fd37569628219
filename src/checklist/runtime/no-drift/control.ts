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
    { title: 'NIST SP 800-190, 4.4.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.4.5', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'PCI DSS 4.0.1, 11.5.2' },
    { title: 'OWASP Docker Top 10, D09', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'ISO/IEC 27001:2022, A.8.9' },
    { title: 'SOC 2, CC7.1' },
  ],
  covers: [],
});
