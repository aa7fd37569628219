import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'minio/minio@7aac2a2c:Dockerfile.release';

/** MinIO. */
export const minio: Family = {
  id: 'minio',
  kind: 'server',
  repositories: ['docker.io/minio/minio', 'quay.io/minio/minio'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  programs: inferred({ has: ['curl', 'mc'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    shell: inferred(true, BY_KIND),
    // the console stands where its command and every example of its publisher put it
    ports: read([9000, 9001], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/data', use: 'data', optional: false },
        { path: '/tmp', use: 'settings of its client', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    healthCommand: read(
      ['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:9000/minio/health/live'],
      'minio/minio@7aac2a2c:docs/metrics/healthcheck/README.md',
    ),
    // of the old pair, MINIO_SECRET_KEY in a file beside MINIO_ACCESS_KEY in the clear is refused
    secretFiles: read(['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD', 'MINIO_KMS_SECRET_KEY'], DOCKERFILE),
    secretVariables: inferred(['MINIO_ROOT_PASSWORD', 'MINIO_SECRET_KEY'], BY_KIND),
    defaultCredentials: read(
      [{ user: 'minioadmin', password: 'minioadmin', setBy: ['MINIO_ROOT_PASSWORD', 'MINIO_SECRET_KEY'] }],
      'minio/minio@7aac2a2c:cmd/ (minioadmin in sample configurations)',
    ),
    retired: read({ since: undefined, instead: undefined }, 'minio/minio@7aac2a2c:README.md'),
  },
};
