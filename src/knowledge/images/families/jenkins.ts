import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'jenkinsci/docker@ab3f5e0a:debian/Dockerfile';

/** Jenkins. */
export const jenkins: Family = {
  id: 'jenkins',
  kind: 'server',
  repositories: ['docker.io/jenkins/jenkins', 'ghcr.io/jenkinsci/jenkins'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ has: ['bash', 'curl'] }, DOCKERFILE) },
    { name: 'rhel', words: ['rhel'] },
    {
      name: 'slim',
      words: ['slim'],
      system: 'debian-slim',
      programs: read({ has: ['curl', 'git', 'ssh'] }, DOCKERFILE),
    },
    { name: 'debian', system: 'debian', programs: read({ has: ['curl', 'git', 'ssh'] }, DOCKERFILE) },
  ],
  facts: {
    runsAs: read({ name: 'jenkins', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'jenkins', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([8080, 50000], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/var/jenkins_home', use: 'data', optional: false },
        { path: '/tmp', use: 'working files', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/var/jenkins_home'], DOCKERFILE),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:8080/login'], BY_KIND),
  },
};
