/** A registry, or a namespace of one, with the reason to trust what it holds. */
export type TrustedRegistry = {
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
export const trustedRegistries: readonly TrustedRegistry[] = [
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
  own('docker.io/rockylinux', 'the Rocky Linux project'),
  own('docker.io/almalinux', 'the AlmaLinux project'),
];

/** Why an image's name (`docker.io/library/nginx`, no tag) may be trusted by default; undefined when nothing says so. */
export const trustedRegistry = (name: string): TrustedRegistry | undefined =>
  trustedRegistries.find(({ prefix }) => name === prefix || name.startsWith(`${prefix}/`));
