import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/conventions',
  title: 'Follows the conventions that prevent surprises',
  level: 1,
  gating: false,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'WORKDIR is set and absolute before it is relied on, ENV and LABEL use key=value, stage names are distinct, the production mode of the framework is set, compose.yaml names its build context.',
  why: 'Each of these is harmless until it is not: a relative WORKDIR moves with the base, a development mode prints stack traces to visitors.',
  remedy:
    'Set `WORKDIR /app` first, write `ENV NODE_ENV=production` (before the install it is meant to influence), replace MAINTAINER by a label, write stage names in lower case.',
  references: [
    { title: 'ISO/IEC 27001:2022, A.8.9' },
    { title: 'Docker build checks', url: 'https://docs.docker.com/reference/build-checks/' },
  ],
  covers: ['BLD-8', 'BLD-9', 'BLD-13'],
});
