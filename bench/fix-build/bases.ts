import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianRoot } from '../../test/support/debian-root.ts';

/** A base image made of packages of Debian, and the names that it gets. */
export type Base = {
  readonly suite: 'bookworm' | 'trixie';
  readonly names: readonly string[];
  readonly packages: readonly string[];
  readonly setup: string;
  readonly changes: readonly string[];
};

const NODE = 'useradd --uid 1000 --create-home --shell /bin/bash node';
const PYTHON = 'ln -sf python3 /usr/bin/python; rm -f /usr/lib/python3*/EXTERNALLY-MANAGED';
const TOOLS = ['curl', 'wget', 'git', 'ca-certificates', 'gcc', 'libc6-dev', 'make', 'procps'];

/** Debian's own versions stand under the names: what is measured is the Dockerfile, not the program. */
export const BASES: readonly Base[] = [
  {
    suite: 'bookworm',
    names: ['debian:12', 'debian:12-slim', 'debian:bookworm-slim'],
    packages: [],
    setup: 'true',
    changes: ['CMD ["bash"]'],
  },
  {
    suite: 'trixie',
    names: ['debian:13', 'debian:13-slim', 'debian:trixie-slim', 'debian:latest'],
    packages: [],
    setup: 'true',
    changes: ['CMD ["bash"]'],
  },
  {
    suite: 'bookworm',
    names: ['node:22-slim', 'node:24-slim', 'node:18-slim', 'node:22-bookworm-slim'],
    packages: ['nodejs', 'npm'],
    setup: NODE,
    changes: ['CMD ["node"]'],
  },
  {
    suite: 'bookworm',
    names: ['node:22', 'node:24', 'node:18', 'node:latest', 'node:26'],
    packages: ['nodejs', 'npm', ...TOOLS],
    setup: NODE,
    changes: ['CMD ["node"]'],
  },
  {
    suite: 'bookworm',
    names: [
      'python:3.12-slim',
      'python:3.13-slim',
      'python:3.14-slim',
      'python:3.8-slim',
      'python:3.10-slim',
      'python:3.11-slim',
    ],
    packages: ['python3', 'python3-pip', 'ca-certificates'],
    setup: PYTHON,
    changes: ['CMD ["python3"]'],
  },
  {
    suite: 'bookworm',
    names: ['python:3.12', 'python:3.14', 'python:latest'],
    packages: ['python3', 'python3-pip', ...TOOLS],
    setup: PYTHON,
    changes: ['CMD ["python3"]'],
  },
  {
    suite: 'bookworm',
    names: ['golang:1.26', 'golang:1.25'],
    packages: ['golang-go', ...TOOLS],
    setup: 'true',
    changes: ['CMD ["bash"]'],
  },
  {
    suite: 'bookworm',
    names: ['nginx:1.29', 'nginx:1.28', 'nginx:latest', 'nginx:1.30', 'nginx:1.31'],
    packages: ['nginx-light', 'curl'],
    setup:
      "useradd --system --uid 101 nginx; ln -sf /dev/stdout /var/log/nginx/access.log; ln -sf /dev/stderr /var/log/nginx/error.log; sed -i 's/^user .*/user nginx;/' /etc/nginx/nginx.conf",
    changes: ['CMD ["nginx", "-g", "daemon off;"]', 'STOPSIGNAL SIGQUIT', 'EXPOSE 80'],
  },
];

/** Packages that Dockerfiles of the bench install; their dependencies come along, recommended ones too. */
const OFFERED = [
  'curl',
  'wget',
  'git',
  'ca-certificates',
  'tini',
  'jq',
  'procps',
  'vim-tiny',
  'netcat-openbsd',
  'gcc',
  'libc6-dev',
  'make',
  'tzdata',
];

const run = (command: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
  return stdout;
};

/** The archives of all bases in a folder, made once; takes root, debootstrap and the mirror of Debian. */
export const makeBases = (
  folder: string,
  bases = BASES,
): readonly { readonly base: Base; readonly archive: string }[] => {
  mkdirSync(folder, { recursive: true });
  return bases.map((base) => {
    const archive = join(folder, `${base.names[0]?.replace(':', '-')}.tar`);
    if (!existsSync(archive)) makeArchive(base, folder, archive);
    return { base, archive };
  });
};

const makeArchive = (base: Base, folder: string, archive: string): void => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-base-'));
  try {
    run('tar', '-xf', suiteArchive(base.suite, folder), '-C', root);
    prepare(root);
    writeFileSync(join(root, 'etc/apt/sources.list'), `deb http://deb.debian.org/debian ${base.suite} main\n`);
    const install = `apt-get update -q && apt-get install -qy --no-install-recommends ${base.packages.join(' ')}`;
    if (base.packages.length > 0) run('chroot', root, 'sh', '-c', install);
    run('chroot', root, 'sh', '-ec', base.setup);
    writeFileSync(join(root, 'etc/apt/sources.list'), 'deb [trusted=yes] file:/srv/packages ./\n');
    run('chroot', root, 'sh', '-c', 'rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb /var/log/*.log');
    run('tar', '-cf', `${archive}.part`, '-C', root, '.');
    renameSync(`${archive}.part`, archive);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** A minimal Debian that holds a repository of its own: the builds have no network. */
const suiteArchive = (suite: Base['suite'], folder: string): string => {
  const archive = join(folder, `${suite}.tar`);
  if (existsSync(archive)) return archive;
  const made = debianRoot(suite);
  if ('skip' in made) throw new Error(made.skip);
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-suite-'));
  try {
    run('tar', '-xf', made.tar, '-C', root);
    prepare(root);
    writeFileSync(join(root, 'etc/apt/sources.list'), `deb http://deb.debian.org/debian ${suite} main\n`);
    run(
      'chroot',
      root,
      'sh',
      '-c',
      `apt-get update -q && apt-get install -qy --download-only ${OFFERED.join(' ')} && mkdir -p /srv/packages && mv /var/cache/apt/archives/*.deb /srv/packages/`,
    );
    const index = `cd ${root}/srv/packages && dpkg-scanpackages --multiversion . /dev/null 2>/dev/null`;
    writeFileSync(join(root, 'srv/packages/Packages'), run('sh', '-c', index));
    run('tar', '-cf', `${archive}.part`, '-C', root, '.');
    renameSync(`${archive}.part`, archive);
    return archive;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** What apt needs in a root that is only unpacked: devices, and the names of the network. */
const prepare = (root: string): void => {
  mkdirSync(join(root, 'dev'), { recursive: true });
  for (const [name, minor] of [
    ['null', 3],
    ['zero', 5],
    ['random', 8],
    ['urandom', 9],
  ] as const)
    if (!existsSync(join(root, 'dev', name)))
      run('mknod', '-m', '666', join(root, 'dev', name), 'c', '1', String(minor));
  copyFileSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'));
};
