import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
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
  references: [cisDocker('6.1'), cisDocker('6.2'), nist190('4.4.5'), { title: 'ISO/IEC 27001:2022, A.8.10' }],
  covers: [],
});
