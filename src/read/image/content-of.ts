import type { ImageConfig, ImageContent, ImageFile } from '../../model/image.ts';
import { CAPABLE, type LayerFacts } from '../../model/layer-facts.ts';
import type { Distribution, Package } from '../../model/package.ts';
import type { Digest } from '../../model/place.ts';
import { kindAt } from './file-table.ts';
import type { ImageTree } from './image-tree.ts';
import { isOwned } from './is-owned.ts';
import { visibleText } from './visible-text.ts';

export type ContentParts = {
  readonly layers: readonly LayerFacts[];
  readonly tree: ImageTree;
  readonly distribution: Distribution | undefined;
  readonly config: ImageConfig;
  readonly packages: readonly Package[];
};

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh', 'fish', 'busybox', 'csh', 'tcsh']);
const MANAGERS = new Set([
  'apt',
  'apt-get',
  'dpkg',
  'apk',
  'dnf',
  'microdnf',
  'yum',
  'rpm',
  'zypper',
  'pacman',
  'opkg',
  'tdnf',
]);
const TOOLS = new Set(
  'gcc cc g++ clang make cmake ld curl wget nc ncat netcat socat telnet ssh sshd scp git gdb strace nmap tcpdump vim sudo su-exec gosu'.split(
    ' ',
  ),
);
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Files that are told of by name: a thousand prove the point. */
const MAX_NAMED = 1000;

/** What the rules about images ask of its files. */
export const contentOf = ({ layers, tree, distribution, config }: ContentParts): ImageContent => {
  const setuid: ImageFile[] = [];
  const capable: ImageFile[] = [];
  const worldWritable: ImageFile[] = [];
  const unowned: ImageFile[] = [];
  const programs = new Map<string, string>();
  const owned = new Set(layers.flatMap((layer) => layer.owned));
  const add = (list: ImageFile[], file: ImageFile): void => {
    if (list.length < MAX_NAMED) list.push(file);
  };
  for (const [path, { layer, row }] of tree.files) {
    const facts = layers[layer];
    if (!facts) continue;
    const kind = kindAt(facts.files, row);
    const bits = facts.files.modes[row] ?? 0;
    const mode = bits & 0o7777;
    const file = { path, layer: facts.diffId, mode };
    if (kind === 'file' || kind === 'hardlink') {
      if (mode & 0o6000 && mode & 0o111) add(setuid, file);
      if (bits & CAPABLE) add(capable, file);
      if (mode & 0o002) add(worldWritable, file);
    } else if (kind === 'directory' && mode & 0o002 && !(mode & 0o1000)) add(worldWritable, file);
    if (kind !== 'directory' && /(?:^|\/)s?bin\/[^/]+$/.test(path))
      programs.set(path.slice(path.lastIndexOf('/') + 1), path);
  }
  layers.forEach(({ binaries, diffId, packages }, layer) => {
    const listed = new Set(packages.map(({ path }) => path));
    for (const path of binaries) {
      if (tree.files.get(path)?.layer !== layer || listed.has(path) || isOwned(owned, path)) continue;
      add(unowned, { path, layer: diffId as Digest, mode: 0 });
    }
  });
  const among = (names: ReadonlySet<string>): readonly string[] =>
    [...programs.keys()].filter((name) => names.has(name)).sort();
  const search = (config.environment.find((one) => one.startsWith('PATH='))?.slice(5) ?? DEFAULT_PATH).split(':');
  return {
    distribution,
    accounts: accountsIn(visibleText(tree, layers, 'etc/passwd')),
    setuid,
    capable,
    worldWritable,
    shells: among(SHELLS),
    packageManagers: among(MANAGERS),
    tools: among(TOOLS),
    unowned,
    programs: [...programs].flatMap(([name, path]) => (search.some((folder) => isIn(path, folder)) ? name : [])).sort(),
    hasProgram: (program) =>
      program.includes('/')
        ? tree.resolve(program) !== undefined
        : search.some((folder) => tree.resolve(`${folder}/${program}`) !== undefined),
  };
};

/** Where /bin is a link to /usr/bin, a file of the one is found in the other. */
const isIn = (path: string, folder: string): boolean => {
  const bare = folder.replace(/^\/+/, '').replace(/^usr\/(?=s?bin$)/, '');
  return path.slice(0, path.lastIndexOf('/')).replace(/^usr\/(?=s?bin$)/, '') === bare;
};

const accountsIn = (passwd: string | undefined): ImageContent['accounts'] =>
  passwd === undefined
    ? undefined
    : new Map(
        passwd.split('\n').flatMap((line) => {
          const [name = '', , uid = '', gid = '', , , shell = ''] = line.split(':');
          return /^\d+$/.test(uid) ? [[name, { uid: Number(uid), gid: Number(gid), shell }] as const] : [];
        }),
      );
