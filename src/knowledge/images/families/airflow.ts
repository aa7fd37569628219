import { BY_KIND, type Family, inferred, read } from '../family.ts';

const ENTRYPOINT = 'apache/airflow@424b6e9c:scripts/docker/entrypoint_prod.sh';

/** Airflow. */
export const airflow: Family = {
  id: 'airflow',
  kind: 'server',
  repositories: ['docker.io/apache/airflow'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  programs: read({ has: ['python', 'nc', 'curl'] }, ENTRYPOINT),
  facts: {
    runsAs: read({ name: 'airflow', uid: 50000, gid: 0 }, ENTRYPOINT),
    ownUser: read({ name: 'airflow', uid: 50000, gid: 0 }, ENTRYPOINT),
    ports: inferred([8080], BY_KIND),
    writablePaths: inferred(
      [
        { path: '/opt/airflow/logs', use: 'logs', optional: false },
        { path: '/opt/airflow', use: 'settings and process ids', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['airflow', 'jobs', 'check', '--local'], BY_KIND),
    secretVariables: inferred(
      [
        'AIRFLOW__CORE__FERNET_KEY',
        'AIRFLOW__DATABASE__SQL_ALCHEMY_CONN',
        'AIRFLOW__CELERY__BROKER_URL',
        'AIRFLOW__CELERY__RESULT_BACKEND',
        'AIRFLOW__WEBSERVER__SECRET_KEY',
        '_AIRFLOW_WWW_USER_PASSWORD',
      ],
      BY_KIND,
    ),
    defaultCredentials: read([{ user: 'airflow', password: 'airflow' }], ENTRYPOINT),
  },
};
