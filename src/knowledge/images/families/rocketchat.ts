import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'RocketChat/Rocket.Chat@165bc39a:apps/meteor/.docker/Dockerfile';

/** Rocket.Chat. */
export const rocketchat: Family = {
  id: 'rocketchat',
  kind: 'server',
  repositories: ['registry.rocket.chat/rocketchat/rocket.chat', 'docker.io/rocketchat/rocket.chat'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read({ name: 'rocketchat', uid: 65533, gid: 65533 }, DOCKERFILE),
    ownUser: read({ name: 'rocketchat', uid: 65533, gid: 65533 }, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
    volumes: read(['/app/uploads'], DOCKERFILE),
    secretVariables: inferred(['MONGO_URL', 'MONGO_OPLOG_URL'], COMMONLY_KNOWN),
  },
};
