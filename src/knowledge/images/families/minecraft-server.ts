import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'itzg/docker-minecraft-server@004cbdb9:Dockerfile';

/** A Minecraft server that downloads the game when it starts. */
export const minecraftServer: Family = {
  id: 'minecraft-server',
  kind: 'server',
  repositories: ['docker.io/itzg/minecraft-server', 'ghcr.io/itzg/minecraft-server'],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'minecraft', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: inferred({ name: 'minecraft', uid: 1000, how: 'gosu' }, COMMONLY_KNOWN),
    ports: read([25565], DOCKERFILE),
    volumes: read(['/data'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    debugPorts: read([{ port: 25575, what: 'remote console (RCON)' }], DOCKERFILE),
    secretVariables: inferred(['RCON_PASSWORD', 'CF_API_KEY'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
