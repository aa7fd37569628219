/** What a program keeps in its own data when it first starts, and must be told in another way afterwards. */
type FirstStart = {
  /** The variable, without the `_FILE` of those that take a path. */
  readonly variable: RegExp;
  /** For images of data stores alone: clients call theirs the same. */
  readonly ofDatastore: boolean;
  /** What to type while it still runs with the old one; `SERVICE` is the service. It asks for the new value, or it is put in. */
  readonly tell: string;
};

/**
 * Variables that initialise a volume and do nothing to one that has data. Sources: the documentation of each image on
 * Docker Hub ("have no effect if you start the container with a data directory that already contains a database" of
 * postgres, mysql, mariadb and mongo), of RabbitMQ's default user, Grafana's admin_password, and Elasticsearch's bootstrap
 * password.
 */
export const FIRST_STARTS: readonly FirstStart[] = [
  {
    variable: /^POSTGRES(?:QL)?_PASSWORD$/,
    ofDatastore: true,
    tell: `docker compose exec SERVICE sh -c 'psql -U "\${POSTGRES_USER:-postgres}" -d postgres -c "\\\\password"'`,
  },
  {
    variable: /^(?:MYSQL|MARIADB)_(?:ROOT_)?PASSWORD$/,
    ofDatastore: true,
    tell: "docker compose exec SERVICE mysql -u root -p, or mariadb -u root -p; there: ALTER USER 'USER'@'%' IDENTIFIED BY 'THE NEW ONE';",
  },
  {
    variable: /^MONGO_INITDB_ROOT_PASSWORD$/,
    ofDatastore: true,
    tell: 'docker compose exec SERVICE mongosh -u USER -p; there: db.getSiblingDB("admin").changeUserPassword("USER", passwordPrompt())',
  },
  {
    variable: /^RABBITMQ_DEFAULT_PASS$/,
    ofDatastore: false,
    tell: 'docker compose exec SERVICE rabbitmqctl change_password USER',
  },
  {
    variable: /^GF_SECURITY_ADMIN_PASSWORD$/,
    ofDatastore: false,
    tell: 'docker compose exec SERVICE grafana cli admin reset-admin-password --password-from-stdin',
  },
  {
    variable: /^ELASTIC_PASSWORD$/,
    ofDatastore: true,
    tell: 'docker compose exec SERVICE bin/elasticsearch-reset-password -i -u elastic',
  },
];
