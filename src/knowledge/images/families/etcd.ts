import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';

/** etcd. */
export const etcd: Family = {
  id: 'etcd',
  kind: 'server',
  repositories: ['quay.io/coreos/etcd', 'gcr.io/etcd-development/etcd', 'registry.k8s.io/etcd'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'before-3.4', before: '3.4', without: ['healthCommand'] }, { name: 'default' }],
  facts: {
    ports: inferred([2379, 2380], COMMONLY_KNOWN),
    healthCommand: reported(
      ['etcdctl', 'endpoint', 'health'],
      'etcd.io/docs: check cluster status, the image ships etcdctl',
    ),
    openByDefault: inferred(true, COMMONLY_KNOWN),
  },
};
