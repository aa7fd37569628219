import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'SonarSource/docker-sonarqube@df5a6ae2:community-build/Dockerfile';

/** SonarQube. */
export const sonarqube: Family = {
  id: 'sonarqube',
  kind: 'server',
  repositories: ['docker.io/library/sonarqube'],
  publisher: 'official',
  variants: [
    { name: 'before-9', before: '9', without: ['runsAs', 'capabilities'] },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  programs: read({ has: ['bash', 'curl'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'sonarqube', uid: 1000, gid: 0 }, DOCKERFILE),
    ownUser: read({ name: 'sonarqube', uid: 1000, gid: 0 }, DOCKERFILE),
    ports: read([9000], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/opt/sonarqube/data', use: 'data', optional: false },
        { path: '/opt/sonarqube/extensions', use: 'plugins', optional: false },
        { path: '/opt/sonarqube/logs', use: 'logs', optional: false },
        { path: '/opt/sonarqube/temp', use: 'temporary files', optional: false },
        { path: '/tmp', use: 'files of the Java machine', optional: false },
      ],
      'docker-library/docs@c4a9ba41:sonarqube/README.md or content.md',
    ),
    volumes: read(
      ['/opt/sonarqube/data', '/opt/sonarqube/extensions', '/opt/sonarqube/logs', '/opt/sonarqube/temp'],
      DOCKERFILE,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:9000/api/system/status'], BY_KIND),
    secretVariables: inferred(['SONAR_JDBC_PASSWORD'], BY_KIND),
    defaultCredentials: inferred([{ user: 'admin', password: 'admin' }], BY_KIND),
  },
  // the images of 8 and 9 on Alpine remove curl again
  since: { healthCommand: '10' },
};
