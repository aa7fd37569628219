import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/layer-order',
  title: 'Copies what changes rarely first',
  level: 1,
  gating: false,
  gates: 'service',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Manifests and lock files are copied and dependencies installed before the sources are copied.',
  why: 'Otherwise each change of a line installs everything again. Slow builds are what makes teams skip rebuilding when a base image gets a fix.',
  remedy:
    'Write `COPY package.json package-lock.json ./`, `RUN npm ci`, then `COPY . .`. With .dockerignore holding node_modules, or the last COPY overwrites what was installed.',
  references: [{ title: 'Docker: build cache', url: 'https://docs.docker.com/build/cache/optimize/' }],
  covers: ['BLD-7'],
});
