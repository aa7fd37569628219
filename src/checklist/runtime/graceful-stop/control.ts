import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/graceful-stop',
  title: 'Stops cleanly when it is asked to',
  level: 2,
  gating: false,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The first process receives the stop signal and acts on it, zombies are reaped, and the grace period is long enough for what must be finished.',
  why: 'A process behind `sh -c` never sees SIGTERM. After ten seconds it is killed, with requests cut off and files half written, at each deployment.',
  remedy:
    'Use exec form for CMD and ENTRYPOINT, `exec` in entrypoint scripts, `init: true` for runtimes that handle no signals as process 1 (Node), and set `stop_signal` and `stop_grace_period` where the defaults do not fit.',
  references: [
    {
      title: 'Compose services: init, stop_grace_period',
      url: 'https://docs.docker.com/reference/compose-file/services/',
    },
  ],
  covers: [],
});
