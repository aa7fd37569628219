import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/restart-policy',
  title: 'Comes back after a crash, but not for ever',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'A long-running service has a restart policy: on-failure with a limit, unless-stopped or always. Jobs need none.',
  why: 'Without one a crash at night lasts until somebody looks. Without a limit a service that dies at once may restart for days, and hide an attack that makes it die.',
  remedy:
    'Set `restart: on-failure:5` where a person is told when it gives up, else `unless-stopped`; CIS asks for the former. With `deploy.restart_policy` in Swarm, where `restart` is ignored. Live restore (`"live-restore": true`) keeps containers through an engine update.',
  references: [
    cisDocker('5.15'),
    owaspCheatSheet('7'),
    {
      title: 'Docker: start containers automatically',
      url: 'https://docs.docker.com/engine/containers/start-containers-automatically/',
    },
  ],
  covers: ['RUN-5'],
});
