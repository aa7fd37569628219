import { newestOf } from '../../../knowledge/end-of-life/newest-of.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';
import type { BuiltProgram } from './built-program.ts';

/** The small image that runs what a toolchain image built: the same system, and no older. */
export const runtimeBase = (
  { language }: BuiltProgram,
  reference: ImageReference,
  text: string,
  today: string,
): string | undefined => {
  const tag = (reference.tag.kind === 'known' && reference.tag.value) || '';
  const alpine = /alpine/.test(tag);
  switch (language) {
    case 'go':
    case 'rust': {
      // without cgo a program needs nothing of the system
      const free = alpine || (language === 'go' && /\bCGO_ENABLED[= ]"?0/.test(text));
      const release = newestOf(free ? 'alpine-linux' : 'debian', today);
      return release && (free ? `alpine:${release}` : `debian:${release}-slim`);
    }
    case 'dotnet': {
      const raw = literal(reference.raw) ?? '';
      return /\/dotnet\/sdk:[\w.-]+$/.test(raw) ? raw.replace('/dotnet/sdk:', '/dotnet/aspnet:') : undefined;
    }
    case 'java': {
      const release = /(?:temurin|openjdk|corretto|jdk|sapmachine)-?(\d+)/.exec(tag)?.[1];
      return release && `eclipse-temurin:${release}-jre${alpine ? '-alpine' : ''}`;
    }
  }
};
