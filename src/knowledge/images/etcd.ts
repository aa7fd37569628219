import { type Family, inferred } from './family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** etcd. */
export const etcd: Family = {
  id: 'etcd',
  kind: 'server',
  repositories: ['quay.io/coreos/etcd', 'gcr.io/etcd-development/etcd', 'registry.k8s.io/etcd'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: { ports: inferred([2379, 2380], DOCKERFILE), openByDefault: inferred(true, DOCKERFILE) },
};
