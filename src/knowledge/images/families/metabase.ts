import { BY_KIND, type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'metabase/metabase@0024b891:Dockerfile';

/** Metabase. */
export const metabase: Family = {
  id: 'metabase',
  kind: 'server',
  repositories: ['docker.io/metabase/metabase'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  programs: read({ has: ['bash', 'curl', 'wget'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'metabase', uid: 2000, gid: 2000 }, DOCKERFILE),
    dropsTo: read({ name: 'metabase', uid: 2000, how: 'su' }, DOCKERFILE),
    shell: inferred(true, BY_KIND),
    packageManager: inferred('apk', BY_KIND),
    ports: read([3000], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/metabase.db', use: 'its own database, without another', optional: false },
        { path: '/plugins', use: 'working files', optional: false },
        { path: '/etc', use: 'accounts made at start as root', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      'metabase/metabase@0024b891:bin/docker/run_metabase.sh',
    ),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:3000/api/health'], BY_KIND),
    secretFiles: reported(
      [
        'MB_DB_USER',
        'MB_DB_PASS',
        'MB_DB_DBNAME',
        'MB_DB_CONNECTION_URI',
        'MB_EMAIL_SMTP_USERNAME',
        'MB_EMAIL_SMTP_PASSWORD',
        'MB_LDAP_PASSWORD',
        'MB_LDAP_BIND_DN',
      ],
      'github.com/metabase/metabase master bin/docker/run_metabase.sh: file_env seen in a search excerpt, list of names not opened',
    ),
    secretVariables: inferred(
      ['MB_DB_PASS', 'MB_DB_CONNECTION_URI', 'MB_ENCRYPTION_SECRET_KEY', 'MB_EMBEDDING_SECRET_KEY'],
      BY_KIND,
    ),
  },
};
