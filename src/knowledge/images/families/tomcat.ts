import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/tomcat@40f27d56:11.0/jdk21/temurin-noble/Dockerfile';

/** Tomcat. */
export const tomcat: Family = {
  id: 'tomcat',
  kind: 'server',
  repositories: ['docker.io/library/tomcat'],
  publisher: 'official',
  product: 'tomcat',
  variants: [
    {
      name: 'jre',
      words: ['jre'],
      system: 'ubuntu',
      minimal: true,
      programs: inferred({ has: ['curl', 'wget'] }, BY_KIND),
    },
    { name: 'jdk', system: 'ubuntu', programs: inferred({ has: ['curl', 'wget'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/usr/local/tomcat/logs', use: 'logs', optional: false },
        { path: '/usr/local/tomcat/work', use: 'compiled pages', optional: false },
        { path: '/usr/local/tomcat/temp', use: 'temporary files', optional: false },
        { path: '/usr/local/tomcat/webapps', use: 'unpacked applications', optional: true },
      ],
      DOCKERFILE,
    ),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
