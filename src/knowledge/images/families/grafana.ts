import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCS = 'mintlify.com/grafana/grafana/deployment/installation/docker; grafana.com/docs v5.4 docker page';
const SCRIPT = 'grafana/grafana@07754534:packaging/docker/run.sh';

/** Grafana. */
export const grafana: Family = {
  id: 'grafana',
  kind: 'server',
  repositories: ['docker.io/grafana/grafana', 'docker.io/grafana/grafana-oss', 'docker.io/grafana/grafana-enterprise'],
  publisher: 'project',
  product: 'grafana',
  cycleIsNoTag: true,
  variants: [
    { name: 'ubuntu', words: ['ubuntu'], system: 'ubuntu' },
    {
      name: 'before-5.1',
      before: '5.1',
      facts: { shell: inferred(true, BY_KIND) },
      without: ['runsAs', 'ownUser', 'capabilities'],
    },
    { name: 'alpine', system: 'alpine' },
  ],
  facts: {
    runsAs: reported({ name: 'grafana', uid: 472, gid: 0 }, DOCS),
    ownUser: reported({ name: 'grafana', uid: 472, gid: 0 }, DOCS),
    ports: reported([3000], DOCS),
    writablePaths: read(
      [
        { path: '/var/lib/grafana', use: 'data', optional: false },
        { path: '/var/log/grafana', use: 'logs', optional: true },
        { path: '/usr/share/grafana/.aws', use: 'AWS profiles', optional: true },
      ],
      SCRIPT,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:3000/api/health'], BY_KIND),
    secretFiles: read(['GF_*'], SCRIPT),
    secretFileSuffix: read('__FILE', SCRIPT),
    secretVariables: inferred(
      [
        'GF_SECURITY_ADMIN_PASSWORD',
        'GF_SECURITY_SECRET_KEY',
        'GF_DATABASE_PASSWORD',
        'GF_SMTP_PASSWORD',
        'GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET',
      ],
      BY_KIND,
    ),
    defaultCredentials: reported([{ user: 'admin', password: 'admin', setBy: ['GF_SECURITY_ADMIN_PASSWORD'] }], DOCS),
    weakeningSettings: reported(
      [{ setting: 'GF_AUTH_ANONYMOUS_ENABLED=true', effect: 'visitors need no login' }],
      DOCS,
    ),
  },
};
