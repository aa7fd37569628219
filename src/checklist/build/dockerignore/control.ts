import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/dockerignore',
  title: 'Keeps the build context clean',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Where a build copies its whole context, a .dockerignore keeps out .git, .env files, keys, the folder of the secrets and local dependencies.',
  why: '`COPY . .` takes whatever lies there: the .env of the developer, the history with the old passwords, ./secrets of compose.yaml. It ends in a layer that everyone can read.',
  remedy:
    'Write a .dockerignore: `.git`, `.env*`, `secrets/`, `*.pem`, `*.key`, `node_modules`, compose files. Shorter and safer: `*` first and then `!src`, `!package*.json`. Or copy the folders by name; then none is needed.',
  references: [
    nist190('4.1.4'),
    owaspTop10('D06'),
    { title: 'ISO/IEC 27001:2022, A.8.12' },
    { title: 'Docker: build context and .dockerignore', url: 'https://docs.docker.com/build/concepts/context/' },
  ],
  covers: ['BLD-3'],
});
