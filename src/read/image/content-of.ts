import type { ImageConfig, ImageContent, ImageFile } from '../../model/image.ts';
import { CAPABLE, type LayerFacts } from '../../model/layer-facts.ts';
import type { Distribution, Package } from '../../model/package.ts';
import type { Digest } from '../../model/place.ts';
import type { ImageTree } from './image-tree.ts';
import { isOwned } from './is-owned.ts';
import { foldersOf, kindAt, nameAt } from './table-rows.ts';
import { visibleText } from './visible-text.ts';

type ContentParts = {
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
  const found = new Set<string>();
  const programs = new Set<string>();
  const search = searchPath(config);
  const owned = new Set(layers.flatMap((layer) => layer.owned));
  const add = (list: ImageFile[], file: ImageFile): void => {
    if (list.length < MAX_NAMED) list.push(file);
  };
  layers.forEach(({ files, diffId: layer }, index) => {
    const hidden = tree.hidden[index];
    foldersOf(files).forEach((folder, number) => {
      const pathOf = (row: number): string => (folder === '' ? '' : `${folder}/`) + nameAt(files, row);
      const bin = /(?:^|\/)s?bin$/.test(folder);
      const inPath = bin && search.some((one) => isSame(folder, one));
      for (let row = files.starts[number] ?? 0; row < (files.starts[number + 1] ?? 0); row++) {
        if (hidden?.[row] !== 0) continue;
        const kind = kindAt(files, row);
        const bits = files.modes[row] ?? 0;
        const mode = bits & 0o7777;
        if (kind === 'file' || kind === 'hardlink') {
          if (mode & 0o6000 && mode & 0o111) add(setuid, { path: pathOf(row), layer, mode });
          if (bits & CAPABLE) add(capable, { path: pathOf(row), layer, mode });
          if (mode & 0o002) add(worldWritable, { path: pathOf(row), layer, mode });
        } else if (kind === 'directory' && mode & 0o002 && !(mode & 0o1000))
          add(worldWritable, { path: pathOf(row), layer, mode });
        if (!bin || kind === 'directory') continue;
        found.add(nameAt(files, row));
        if (inPath) programs.add(nameAt(files, row));
      }
    });
  });
  layers.forEach(({ binaries, diffId, packages }, layer) => {
    const listed = new Set(packages.map(({ path }) => path));
    for (const path of binaries) {
      if (tree.layerAt(path) !== layer || listed.has(path) || isOwned(owned, path)) continue;
      add(unowned, { path, layer: diffId as Digest, mode: 0 });
    }
  });
  const among = (names: ReadonlySet<string>): readonly string[] => [...names].filter((name) => found.has(name)).sort();
  return {
    distribution,
    accounts: accountsIn(visibleText(tree, layers, 'etc/passwd')),
    setuid: setuid.sort(byPath),
    capable: capable.sort(byPath),
    worldWritable: worldWritable.sort(byPath),
    shells: among(SHELLS),
    packageManagers: among(MANAGERS),
    tools: among(TOOLS),
    unowned,
    programs: [...programs].sort(),
    hasProgram: (program) =>
      program.includes('/')
        ? tree.resolve(program) !== undefined
        : search.some((folder) => tree.resolve(`${folder}/${program}`) !== undefined),
  };
};

const searchPath = ({ environment }: ImageConfig): readonly string[] =>
  (environment.find((one) => one.startsWith('PATH='))?.slice(5) ?? DEFAULT_PATH).split(':');

const byPath = (a: ImageFile, b: ImageFile): number => (a.path < b.path ? -1 : 1);

/** Where /bin is a link to /usr/bin, a file of the one is found in the other. */
const isSame = (folder: string, searched: string): boolean =>
  folder.replace(/^usr\/(?=s?bin$)/, '') === searched.replace(/^\/+/, '').replace(/^usr\/(?=s?bin$)/, '');

const accountsIn = (passwd: string | undefined): ImageContent['accounts'] =>
  passwd === undefined
    ? undefined
    : new Map(
        passwd.split('\n').flatMap((line) => {
          const [name = '', , uid = '', gid = '', , , shell = ''] = line.split(':');
          return /^\d+$/.test(uid) ? [[name, { uid: Number(uid), gid: Number(gid), shell }] as const] : [];
        }),
      );
