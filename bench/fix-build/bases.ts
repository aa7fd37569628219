import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianRoot } from '../../test/support/debian-root.ts';

/** A base image: which archive it is of, what is run on it, and the names that it gets. */
export type Base = {
  readonly archive: 'plain' | 'full' | 'compilers';
  readonly names: readonly string[];
  readonly setup: string;
  readonly start: readonly string[];
};

const SLIM = 'rm -f /usr/bin/curl /usr/bin/wget /usr/bin/git';
const NODE = 'userdel node 2>/dev/null; useradd --uid 1000 --create-home --shell /bin/bash node';
const PYTHON = 'ln -sf python3 /usr/bin/python; rm -f /usr/lib/python3*/EXTERNALLY-MANAGED';
/** As the official image has it: its logs are the container's, and what it writes lies in /var/cache/nginx and /run. */
const NGINX = [
  'useradd --system --uid 101 nginx',
  `sed -i 's/^user .*/user nginx;/' /etc/nginx/nginx.conf`,
  'ln -sf /dev/stdout /var/log/nginx/access.log',
  'ln -sf /dev/stderr /var/log/nginx/error.log',
  'mkdir -p /var/cache/nginx',
  `printf '%s\\n' client_body proxy fastcgi uwsgi scgi | sed 's|.*|&_temp_path /var/cache/nginx/&_temp;|' > /etc/nginx/conf.d/temporary.conf`,
].join('; ');
/** Maven itself would ask its repository: this makes what `mvn package` makes of one folder of sources. */
export const MAVEN = `printf '#!/bin/sh -e\\nmkdir -p target/classes && javac -d target/classes src/main/java/*.java && jar --create --file target/app.jar --main-class App -C target/classes .\\n' > /usr/local/bin/mvn && chmod 755 /usr/local/bin/mvn`;
const JRE = `rm -f /usr/bin/javac /usr/bin/jar /usr/bin/cargo /usr/bin/rustc /usr/bin/gcc; rm -f /usr/lib/jvm/*/bin/javac /usr/lib/jvm/*/bin/jar`;
const named = (image: string, ...tags: readonly string[]): readonly string[] => tags.map((tag) => `${image}:${tag}`);

/** Debian 12 and its own versions stand under all names: what is measured is the Dockerfile, not the program. */
export const BASES: readonly Base[] = [
  {
    archive: 'plain',
    names: named('debian', '12-slim', '12', '13-slim', '13', 'latest'),
    setup: 'true',
    start: ['bash'],
  },
  {
    archive: 'full',
    names: named('node', '26-slim', '24-slim', '22-slim', '18-slim'),
    setup: `${NODE}; ${SLIM}`,
    start: ['node'],
  },
  { archive: 'full', names: named('node', '24', '22', '26', 'latest'), setup: NODE, start: ['node'] },
  {
    archive: 'full',
    names: named('python', '3.13-slim', '3.14-slim', '3.12-slim', '3.11-slim', '3.10-slim', '3.8-slim'),
    setup: `${PYTHON}; ${SLIM}`,
    start: ['python3'],
  },
  { archive: 'full', names: named('python', '3.14', 'latest'), setup: PYTHON, start: ['python3'] },
  { archive: 'full', names: named('golang', '1.26'), setup: 'true', start: ['bash'] },
  {
    archive: 'full',
    names: named('nginx', '1.30', '1.29', '1.31', '1.32', 'latest'),
    setup: NGINX,
    start: ['nginx', '-g', 'daemon off;'],
  },
  { archive: 'compilers', names: named('rust', '1.91', 'latest'), setup: 'true', start: ['bash'] },
  { archive: 'compilers', names: named('maven', '3.9-eclipse-temurin-21'), setup: MAVEN, start: ['mvn'] },
  { archive: 'compilers', names: named('eclipse-temurin', '21-jdk', '21'), setup: 'true', start: ['jshell'] },
  { archive: 'compilers', names: named('eclipse-temurin', '21-jre', '25-jre'), setup: JRE, start: ['bash'] },
];

/** What stands in the archive of all bases that hold more than the system. */
const PACKAGES =
  'nodejs npm python3 python3-pip golang-go nginx-light curl wget git ca-certificates gcc libc6-dev make';
/** What stands in the archive of the bases of compiled languages. */
const COMPILERS = 'cargo rustc gcc libc6-dev openjdk-17-jdk-headless ca-certificates';
/** What Dockerfiles of the bench install; dependencies come along, recommended ones too. */
const OFFERED = 'curl wget git ca-certificates tini jq procps vim-tiny netcat-openbsd gcc libc6-dev make tzdata';
const MIRROR = 'deb http://deb.debian.org/debian bookworm main\n';

const run = (command: string, ...args: readonly string[]): string => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28, env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
  return stdout;
};

/** The archives in a folder, made once; takes root, debootstrap and the mirror of Debian. */
export const makeArchives = (folder: string): { readonly [archive in Base['archive']]: string } => {
  mkdirSync(folder, { recursive: true });
  const made = debianRoot();
  if ('skip' in made) throw new Error(made.skip);
  const plain = archived(folder, 'plain', made.tar, (root) => {
    run('chroot', root, 'sh', '-c', `apt-get update -q && apt-get install -qy --download-only ${OFFERED}`);
    run('chroot', root, 'sh', '-c', 'mkdir -p /srv/packages && mv /var/cache/apt/archives/*.deb /srv/packages/');
    const index = `cd ${root}/srv/packages && dpkg-scanpackages --multiversion . /dev/null 2>/dev/null`;
    writeFileSync(join(root, 'srv/packages/Packages'), run('sh', '-c', index));
  });
  const full = archived(folder, 'full', plain, (root) => {
    run('chroot', root, 'sh', '-c', `apt-get update -q && apt-get install -qy --no-install-recommends ${PACKAGES}`);
  });
  const compilers = archived(folder, 'compilers', plain, (root) => {
    // man pages that Java's alternatives point to are left out of the root
    mkdirSync(join(root, 'usr/share/man/man1'), { recursive: true });
    run('chroot', root, 'sh', '-c', `apt-get update -q && apt-get install -qy --no-install-recommends ${COMPILERS}`);
  });
  return { plain, full, compilers };
};

/** An archive with something done to the root of another; builds of it find a repository of packages in the image. */
const archived = (folder: string, name: string, from: string, change: (root: string) => void): string => {
  const archive = join(folder, `${name}.tar`);
  if (existsSync(archive)) return archive;
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-base-'));
  try {
    run('tar', '-xf', from, '-C', root);
    mkdirSync(join(root, 'dev'), { recursive: true });
    for (const [device, minor] of Object.entries({ null: 3, zero: 5, random: 8, urandom: 9 }))
      if (!existsSync(join(root, 'dev', device)))
        run('mknod', '-m', '666', join(root, 'dev', device), 'c', '1', String(minor));
    copyFileSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'));
    writeFileSync(join(root, 'etc/apt/sources.list'), MIRROR);
    // Java's packages look into it when they are set up
    mkdirSync(join(root, 'proc'), { recursive: true });
    run('mount', '-t', 'proc', 'proc', join(root, 'proc'));
    try {
      change(root);
    } finally {
      run('umount', join(root, 'proc'));
    }
    writeFileSync(join(root, 'etc/apt/sources.list'), 'deb [trusted=yes] file:/srv/packages ./\n');
    run('chroot', root, 'sh', '-c', 'rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb');
    run('tar', '-cf', `${archive}.part`, '-C', root, '.');
    renameSync(`${archive}.part`, archive);
    return archive;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};
