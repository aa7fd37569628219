import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/clean-packages',
  title: 'Leaves no package caches and development dependencies',
  level: 2,
  gating: false,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'Package lists, caches and development dependencies are not in the final image; lists are updated and packages installed in one RUN.',
  why: 'An `apt-get update` in a layer of its own is cached for months, and the install beside it brings versions with known flaws. Development dependencies double what must be patched.',
  remedy:
    'Use `apt-get update && apt-get install -y --no-install-recommends ... && rm -rf /var/lib/apt/lists/*`, `apk add --no-cache`, `pip install --no-cache-dir`, `npm ci --omit=dev`, or cache mounts (`RUN --mount=type=cache`).',
  references: [
    cisDocker('4.7'),
    nist190('4.1.2'),
    { title: 'Docker: build best practices', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  covers: ['BLD-6'],
});
