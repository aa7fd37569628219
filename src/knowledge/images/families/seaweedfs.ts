import { type Family, read, reported } from '../family.ts';

const DOCKERFILE = 'seaweedfs/seaweedfs@023f447d:docker/Dockerfile.go_build';

/** SeaweedFS. */
export const seaweedfs: Family = {
  id: 'seaweedfs',
  kind: 'server',
  repositories: ['docker.io/chrislusf/seaweedfs', 'ghcr.io/seaweedfs/seaweedfs'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    ports: read([9333, 8080, 8888, 8333, 18080, 18888, 19333], DOCKERFILE),
    volumes: read(['/data'], DOCKERFILE),
    openByDefault: reported(true, 'github.com/seaweedfs/seaweedfs/wiki/Security-Overview'),
  },
};
