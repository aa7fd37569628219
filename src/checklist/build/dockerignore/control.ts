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
    { title: 'NIST SP 800-190, 4.1.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'OWASP Docker Top 10, D06', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'ISO/IEC 27001:2022, A.8.12' },
    { title: 'ISO/IEC 27001:2022, A.8.33' },
    { title: 'Docker: build context and .dockerignore', url: 'https://docs.docker.com/build/concepts/context/' },
  ],
  covers: ['BLD-3'],
});
