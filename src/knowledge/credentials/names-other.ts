/** What services of other products are called in the names of variables that say how to reach them. */
const OTHERS =
  /(?:^|_)(?:DB|DATABASE|JDBC|PG(?!ADMIN)|POSTGRES(?:QL)?|MYSQL|MARIADB|MONGO(?:DB)?|REDIS|VALKEY|CLICKHOUSE|RABBITMQ|AMQP|CELERY|BROKER|SMTP|IMAP|POP3|MAIL|EMAIL|LDAP|ELASTIC(?:SEARCH)?|S3|MINIO|KAFKA|SQLALCHEMY|MQTT|RTSP|OPENAI|ANTHROPIC)|DB_?PASS|_(?:URL|URI|DSN)$/i;

/** Whether a variable is called after a service of another product: what it holds opens that. */
export const namesOther = (variable: string): boolean => OTHERS.test(variable);
