import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { needPrograms } from './debian-packages.ts';
import { debianFolder } from './debian-root.ts';

/** The engine of this machine's Debian, or the newest that Debian has, with images kept by containerd. */
export type EngineChoice = 'here' | 'sid';

/** How an engine is started, and what its client needs in its environment. */
export type EnginePrograms = {
  readonly start: readonly [command: string, ...args: string[]];
  readonly env: { readonly [name: string]: string };
};

const PLUGINS = '/run/docker/plugins';

/**
 * Makes a root of its own the root of a mount namespace of its own, with what an engine needs, and becomes the engine: its
 * mounts are gone when it is. It shares the temporary folder and the sockets of plugins with this machine. A root that
 * was only changed to would not do: what enters a container's namespace would land in the machine's.
 */
const ENTER = `
root=$1; shared=$2; shift 2
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
for folder in "$shared" ${PLUGINS}; do mkdir -p "$folder" "$root$folder"; mount --bind "$folder" "$root$folder"; done
cd "$root"
pivot_root . mnt
exec chroot . sh -euc 'umount --lazy /mnt; exec dockerd --feature containerd-snapshotter=true "$@"' sh "$@"`;

/** What the engine tests run on: `PLIMSOLL_ENGINE=sid`, and this machine's engine when it does not say. */
export const chosenEngine = (): EngineChoice => {
  const chosen = process.env.PLIMSOLL_ENGINE ?? 'here';
  if (chosen === 'here' || chosen === 'sid') return chosen;
  throw new Error(`PLIMSOLL_ENGINE is ${chosen}: it can be "here" or "sid"`);
};

/** Sees to it that the programs of an engine are there; or says why they cannot be had. */
export const enginePrograms = (choice: EngineChoice): EnginePrograms | { readonly skip: string } => {
  const missing = needPrograms({ ...(choice === 'here' && { dockerd: 'docker.io' }), ip: 'iproute2' });
  if (missing !== undefined) return { skip: missing };
  if (choice === 'here') return { start: ['dockerd'], env: {} };
  const packages = ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose', 'procps'];
  const made = debianFolder(`docker-${choice}`, choice, packages);
  if ('skip' in made) return made;
  const { root } = made;
  // the client runs outside: it needs no newer library than this machine's
  const client = join(root, 'opt/client');
  mkdirSync(client, { recursive: true });
  const plugins = { cliPluginsExtraDirs: [join(root, 'usr/libexec/docker/cli-plugins')] };
  writeFileSync(join(client, 'config.json'), JSON.stringify(plugins));
  if (!existsSync(join(client, 'docker'))) symlinkSync('../../usr/bin/docker', join(client, 'docker'));
  return {
    start: ['unshare', '--mount', '--propagation', 'private', 'sh', '-euc', ENTER, 'sh', root, tmpdir()],
    env: { PATH: `${client}${delimiter}${process.env.PATH}`, DOCKER_CONFIG: client },
  };
};
