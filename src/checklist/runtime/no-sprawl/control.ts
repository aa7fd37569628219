import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/no-sprawl',
  title: 'Keeps no forgotten containers and images',
  level: 2,
  gating: false,
  gates: 'engine',
  settledBy: [{ by: 'engine', command: 'plimsoll check engine:' }],
  what: 'No containers that stopped long ago, no images and volumes that nothing uses, no containers that no project declares.',
  why: 'Forgotten containers keep old flaws startable and old secrets readable, and they hide the one that does not belong there.',
  remedy:
    'Look with `docker system df` and `docker ps -a`, then `docker container prune --filter until=168h` and `docker image prune -a --filter until=720h` in a timer. Look at volumes by hand first: they hold data.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 6.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 6.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.5', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'ISO/IEC 27001:2022, A.8.10' },
  ],
  covers: [],
});
