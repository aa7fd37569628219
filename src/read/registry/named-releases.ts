import type { ImageConfig } from '../../model/image.ts';
import type { Release } from '../../model/registry.ts';
import type { HistoryEntry } from '../image/read-image-config.ts';

/** Variables by which official images name the version they carry (docker-library's Dockerfiles), and the product of endoflife.date. */
const VARIABLES: { readonly [name: string]: string } = {
  PYTHON_VERSION: 'python',
  NODE_VERSION: 'nodejs',
  PHP_VERSION: 'php',
  GOLANG_VERSION: 'go',
  RUBY_VERSION: 'ruby',
  NGINX_VERSION: 'nginx',
  HTTPD_VERSION: 'apache-http-server',
  PG_VERSION: 'postgresql',
  REDIS_VERSION: 'redis',
  VALKEY_VERSION: 'valkey',
  MYSQL_VERSION: 'mysql',
  MARIADB_VERSION: 'mariadb',
  MONGO_VERSION: 'mongodb',
  RABBITMQ_VERSION: 'rabbitmq',
  TOMCAT_VERSION: 'tomcat',
  DOTNET_VERSION: 'dotnet',
  RUST_VERSION: 'rust',
};

/** How the builders of base images write themselves into the history (debuerreotype, alpine/docker-alpine). */
const DEBIAN = /debian\.sh\b.*? out\/? '([a-z]+)'/;
const ALPINE = /alpine-minirootfs-(\d+\.\d+)/;

/** Systems and runtimes that the configuration of an image names, without a look into its layers. */
export const namedReleases = (
  { environment, labels }: ImageConfig,
  history: readonly HistoryEntry[],
): readonly Release[] => {
  const releases: Release[] = [];
  for (const { instruction } of history) {
    const debian = DEBIAN.exec(instruction)?.[1];
    if (debian !== undefined) releases.push({ product: 'debian', version: debian });
    const alpine = ALPINE.exec(instruction)?.[1];
    if (alpine !== undefined) releases.push({ product: 'alpine-linux', version: alpine });
  }
  const ubuntu = labels.get('org.opencontainers.image.version');
  if (labels.get('org.opencontainers.image.ref.name') === 'ubuntu' && ubuntu !== undefined)
    releases.push({ product: 'ubuntu', version: ubuntu });
  for (const entry of environment) {
    const [, name = '', version = ''] = /^([A-Z_]+)=v?(\d[\w.+-]{0,40})/.exec(entry) ?? [];
    const product = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
    if (product !== undefined) releases.push({ product, version: version.replace(/[^\d.].*$/, '') });
  }
  return releases;
};
