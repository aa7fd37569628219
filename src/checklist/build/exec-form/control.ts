import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/exec-form',
  title: 'Starts without a shell in between',
  level: 1,
  gating: false,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'CMD and ENTRYPOINT are written as a JSON array, and a shell, where one is needed, hands over with exec.',
  why: 'In shell form /bin/sh is process 1: it swallows the stop signal, and it expands what was meant as text.',
  remedy:
    'Write `CMD ["node", "server.js"]`. With an entrypoint of the base (distroless has one) CMD holds only its arguments. For Node add `init: true`.',
  references: [
    {
      title: 'Docker build checks: JSONArgsRecommended',
      url: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
    },
  ],
  covers: ['BLD-10'],
});
