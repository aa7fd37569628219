import { posix } from 'node:path';
import type { Host } from '../../ports/host.ts';

/** Folders that are a link on most systems: rules are written by either name, and the kernel watches what they lead to. */
const LINKS = /^\/(?:usr\/sbin|sbin|bin|lib|var\/run)(?=\/)/;

/**
 * Those of some paths of the host that exist and that no audit rule watches, each file once. A rule may name a folder above,
 * as `-w` or `dir=`, and a file by way of a link: /lib for /usr/lib. Source: auditctl(8), audit.rules(7).
 */
export const unwatchedPaths = (host: Host, rules: string, paths: readonly string[]): readonly string[] => {
  const there = new Map(paths.filter((path) => host.stat(path).ok).map((path) => [settled(host, path), path]));
  const watched = rules.split('\n').flatMap((rule) => watchedBy(rule, host));
  return [...there].flatMap(([path, named]) =>
    watched.some((one) => path === one.path || (one.below && path.startsWith(`${one.path}/`))) ? [] : [named],
  );
};

type WatchedPath = { readonly path: string; readonly below: boolean };

const watchedBy = (rule: string, host: Host): readonly WatchedPath[] => {
  const text = rule.trim();
  // a comment, and a rule that says what is not recorded
  if (text.startsWith('#') || /(?:^|[\s,])(?:never|exclude)(?:[\s,]|$)/.test(text)) return [];
  return [...text.matchAll(/(?:^|\s)(?:-w\s*|-F\s*(path|dir)=)(\/\S*)/g)].map(([, field, path = '']) => ({
    path: settled(host, path.replace(/(?<=.)\/+$/, '')),
    below: field !== 'path',
  }));
};

/** A path by the folder that a link in front of it leads to, and what it leads to itself. */
const settled = (host: Host, path: string): string => {
  const folder = LINKS.exec(path)?.[0];
  const real = folder === undefined ? path : followed(host, folder) + path.slice(folder.length);
  return followed(host, real);
};

/** Where a link of the host leads, once; a path that is none stays as it is. */
const followed = (host: Host, path: string): string => {
  const target = host.link(path);
  return target.ok ? posix.resolve(posix.dirname(path), target.value) : path;
};
