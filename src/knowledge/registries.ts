import { editDistance } from '../model/edit-distance.ts';

/** A registry, or a namespace of one, with the reason to trust what it holds. */
type TrustedRegistry = {
  /** `mcr.microsoft.com` or `docker.io/library`: everything under it. */
  readonly prefix: string;
  readonly publisher: string;
  readonly why: string;
};

const own = (prefix: string, publisher: string): TrustedRegistry => ({
  prefix,
  publisher,
  why: `${publisher} alone can publish there`,
});

/**
 * Where publishers serve their own images. A name outside this list is not bad: it is one that the project has to
 * decide on (plimsoll.yaml).
 */
const trustedRegistries: readonly TrustedRegistry[] = [
  {
    prefix: 'docker.io/library',
    publisher: 'Docker',
    why: 'official images are reviewed, rebuilt when their base changes, and documented',
  },
  { prefix: 'public.ecr.aws/docker/library', publisher: 'Docker', why: 'a copy of the official images kept by AWS' },
  { prefix: 'mirror.gcr.io/library', publisher: 'Docker', why: 'a cache of the official images kept by Google' },
  own('docker.io/docker', 'Docker'),
  own('docker.io/moby', 'the Moby project'),
  own('public.ecr.aws/amazonlinux', 'Amazon'),
  own('public.ecr.aws/lambda', 'Amazon'),
  own('public.ecr.aws/aws-observability', 'Amazon'),
  own('public.ecr.aws/eks-distro', 'Amazon'),
  own('mcr.microsoft.com', 'Microsoft'),
  own('gcr.io/distroless', 'Google'),
  own('gcr.io/google.com/cloudsdktool', 'Google'),
  own('gcr.io/google-appengine', 'Google'),
  own('gcr.io/cadvisor', 'Google'),
  own('registry.k8s.io', 'the Kubernetes project'),
  own('registry.access.redhat.com', 'Red Hat'),
  own('registry.redhat.io', 'Red Hat'),
  own('quay.io/keycloak', 'the Keycloak project'),
  own('quay.io/prometheus', 'the Prometheus project'),
  own('quay.io/minio', 'MinIO'),
  own('quay.io/coreos', 'Red Hat'),
  own('quay.io/centos', 'the CentOS project'),
  own('quay.io/fedora', 'the Fedora project'),
  own('quay.io/podman', 'the Podman project'),
  own('quay.io/buildah', 'the Buildah project'),
  own('quay.io/skopeo', 'the Skopeo project'),
  own('registry.fedoraproject.org', 'the Fedora project'),
  own('registry.opensuse.org', 'the openSUSE project'),
  own('registry.suse.com', 'SUSE'),
  own('registry.gitlab.com/gitlab-org', 'GitLab'),
  own('container-registry.oracle.com', 'Oracle'),
  own('cgr.dev/chainguard', 'Chainguard'),
  own('nvcr.io/nvidia', 'NVIDIA'),
  own('docker.io/nvidia', 'NVIDIA'),
  own('docker.elastic.co', 'Elastic'),
  own('docker.n8n.io', 'n8n'),
  own('docker.gitea.com', 'the Gitea project'),
  own('codeberg.org/forgejo', 'the Forgejo project'),
  own('data.forgejo.org/forgejo', 'the Forgejo project'),
  own('ghcr.io/astral-sh', 'Astral'),
  own('ghcr.io/home-assistant', 'Home Assistant'),
  own('ghcr.io/google', 'Google'),
  own('ghcr.io/graalvm', 'the GraalVM project'),
  own('ghcr.io/hadolint', 'the hadolint project'),
  own('docker.io/apache', 'the Apache Software Foundation'),
  own('docker.io/bitnami', 'Broadcom'),
  own('docker.io/clickhouse', 'ClickHouse'),
  own('docker.io/confluentinc', 'Confluent'),
  own('docker.io/denoland', 'Deno'),
  own('docker.io/envoyproxy', 'the Envoy project'),
  own('docker.io/fluent', 'the Fluent project'),
  own('docker.io/gitea', 'the Gitea project'),
  own('docker.io/gitlab', 'GitLab'),
  own('docker.io/grafana', 'Grafana Labs'),
  own('docker.io/hashicorp', 'HashiCorp'),
  own('docker.io/haproxytech', 'HAProxy Technologies'),
  own('docker.io/homeassistant', 'Home Assistant'),
  own('docker.io/jenkins', 'the Jenkins project'),
  own('docker.io/kong', 'Kong'),
  own('docker.io/metabase', 'Metabase'),
  own('docker.io/minio', 'MinIO'),
  own('docker.io/n8nio', 'n8n'),
  own('docker.io/nginxinc', 'NGINX'),
  own('docker.io/opensearchproject', 'the OpenSearch project'),
  own('docker.io/otel', 'the OpenTelemetry project'),
  own('docker.io/oven', 'the Bun project'),
  own('docker.io/percona', 'Percona'),
  own('docker.io/phpmyadmin', 'the phpMyAdmin project'),
  own('docker.io/portainer', 'Portainer'),
  own('docker.io/prom', 'the Prometheus project'),
  own('docker.io/redhat', 'Red Hat'),
  own('docker.io/selenium', 'the Selenium project'),
  own('docker.io/timescale', 'Timescale'),
  own('docker.io/valkey', 'the Valkey project'),
  own('docker.io/vaultwarden', 'the Vaultwarden project'),
  own('docker.io/ubuntu', 'Canonical'),
  own('docker.io/centos', 'the CentOS project'),
  own('docker.io/linuxserver', 'LinuxServer.io'),
  own('lscr.io/linuxserver', 'LinuxServer.io'),
  own('ghcr.io/linuxserver', 'LinuxServer.io'),
  own('ghcr.io/grafana', 'Grafana Labs'),
  own('docker.io/gotenberg', 'the Gotenberg project'),
  own('docker.io/postgis', 'the PostGIS project'),
  own('docker.io/pgvector', 'the pgvector project'),
  own('docker.io/dpage', 'the pgAdmin project'),
  own('docker.io/jaegertracing', 'the Jaeger project'),
  own('docker.io/redpandadata', 'Redpanda'),
  own('docker.redpanda.com/redpandadata', 'Redpanda'),
  own('docker.io/openresty', 'the OpenResty project'),
  own('docker.io/pytorch', 'the PyTorch project'),
  own('docker.io/tensorflow', 'the TensorFlow project'),
  own('docker.io/swaggerapi', 'the Swagger project'),
  own('docker.io/sonatype', 'Sonatype'),
  own('docker.io/atlassian', 'Atlassian'),
  own('docker.io/qdrant', 'Qdrant'),
  own('docker.io/getmeili', 'Meilisearch'),
  own('docker.io/ollama', 'Ollama'),
  own('docker.io/localstack', 'LocalStack'),
  own('docker.io/temporalio', 'Temporal'),
  own('docker.io/cloudflare', 'Cloudflare'),
  own('docker.io/tailscale', 'Tailscale'),
  own('docker.io/hyperledger', 'the Hyperledger projects'),
  own('docker.io/azul', 'Azul'),
  own('docker.io/axllent', 'the Mailpit project'),
  own('docker.io/mambaorg', 'the mamba project'),
  own('docker.io/nginxproxy', 'the nginx-proxy project'),
  own('quay.io/jupyter', 'the Jupyter project'),
  own('docker.io/jupyter', 'the Jupyter project'),
  own('ghcr.io/paperless-ngx', 'the Paperless-ngx project'),
  own('ghcr.io/goauthentik', 'authentik'),
  own('ghcr.io/immich-app', 'the Immich project'),
  own('ghcr.io/mailcow', 'the mailcow project'),
  own('docker.io/rockylinux', 'the Rocky Linux project'),
  own('docker.io/almalinux', 'the AlmaLinux project'),
];

/** Why an image's name (`docker.io/library/nginx`, no tag) may be trusted by default; undefined when nothing says so. */
export const trustedRegistry = (name: string): TrustedRegistry | undefined =>
  trustedRegistries.find(({ prefix }) => name === prefix || name.startsWith(`${prefix}/`));

/** Registries where anybody may open an account and publish; another host is most often somebody's own. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  'docker.io',
  'ghcr.io',
  'quay.io',
  'gcr.io',
  'public.ecr.aws',
  'registry.gitlab.com',
  'codeberg.org',
  'lscr.io',
  'ttl.sh',
]);

/** Registries that many images come from, beside those that anybody may publish to. */
const KNOWN: ReadonlySet<string> = new Set([
  ...OPEN_TO_ALL,
  ...trustedRegistries.flatMap(({ prefix }) => prefix.split('/', 1)),
  'icr.io',
  'us.icr.io',
  'eu.gcr.io',
  'us.gcr.io',
  'asia.gcr.io',
  'k8s.gcr.io',
]);

/** The registry whose name a host is one slip away from; short names are near to each other, so of them two letters are swapped. */
export const meantRegistry = (host: string): string | undefined => {
  if (KNOWN.has(host) || host.length > 60) return undefined;
  return [...KNOWN].find(
    (known) =>
      editDistance(host, known) === 1 &&
      (host.length === known.length ? [...host].sort().join() === [...known].sort().join() : host.length > 6),
  );
};

export const isOpenToAll = (registry: string): boolean => OPEN_TO_ALL.has(registry);

/** Whether a registry, or what stands for one in `localhost/app`, is on the machine that asks it: nobody else publishes there. */
export const isLoopback = (registry: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry);
