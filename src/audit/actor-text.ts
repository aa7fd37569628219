import type { Actor } from './audit-event.ts';

/** An actor in one word: `local-socket`, `tls:CN=ada`, `proxy-socket:traefik`. */
export const actorText = (actor: Actor): string => {
  switch (actor.kind) {
    case 'tls':
      return `tls:${actor.subject}`;
    case 'proxy-socket':
      return `proxy-socket:${actor.name}`;
    case 'plimsoll':
      return `plimsoll:${actor.verb}`;
    default:
      return actor.kind;
  }
};
