import { endOfLife, hasEnded } from '../../knowledge/end-of-life/end-of-life.ts';

/** A tag of openjdk: the release, perhaps with its update and build, what it holds, and the system it stands on. */
const TAG =
  /^(\d+)(?:[.u-][\d.]+)?(?:-(?:ea|b\d+))*(?:-(jdk|jre))?(?:-(alpine|slim)?[\d.]*)?(?:-?(?:stretch|buster|bullseye|bookworm|trixie))?$/;

/** The same release of the successor of openjdk, which gets no updates; undefined for other images. */
export const temurinFor = (name: string, tag: string, today: string): string | undefined => {
  const [, release, holds = 'jdk', system] = TAG.exec(tag) ?? [];
  const end = release === undefined ? undefined : endOfLife('eclipse-temurin', release);
  if (!/(?:^|\/)openjdk$/.test(name) || end === undefined || hasEnded(end, today)) return undefined;
  return `${name.replace(/openjdk$/, 'eclipse-temurin')}:${release}-${holds}${system === 'alpine' ? '-alpine' : ''}`;
};
