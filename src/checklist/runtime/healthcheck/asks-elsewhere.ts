import { isWellKnownHost } from '../../../knowledge/well-known-hosts.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { probeOf, probeWords } from './probe.ts';

export const asksElsewhere = defineRule({
  id: 'runtime/healthcheck/asks-elsewhere',
  subject: 'service',
  severity: 'medium',
  title: 'The health check asks another machine, not the service',
  why: 'The service is reported healthy while it is dead, and is restarted or taken out of use when somebody else has an outage.',
  remedy: 'Ask the service itself at localhost, for example `curl -f http://localhost:8080/health || exit 1`.',
  references: [{ title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24\n«HEALTHCHECK CMD curl -f https://www.google.com/ || exit 1»\nCMD ["node", "server.js"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: ghcr.io/acme/web:1\n    healthcheck:\n      test: «["CMD", "ping", "-c1", "8.8.8.8"]»\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1\nCMD ["node", "server.js"]\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: ghcr.io/acme/web:1\n    healthcheck:\n      test: curl -f http://localhost && curl -f https://www.google.com\n',
      },
      // it may be its own name, as its proxy knows it
      {
        'compose.yaml':
          'services:\n  web:\n    image: ghcr.io/acme/web:1\n    healthcheck:\n      test: curl -f https://web.shop.io/health\n',
      },
    ],
    silent: [
      // the way out is what it is there for
      {
        'compose.yaml':
          'services:\n  vpn:\n    image: ghcr.io/acme/wireguard:1\n    healthcheck:\n      test: ping -c1 1.1.1.1\n',
      },
      {
        'compose.yaml':
          'services:\n  squid:\n    image: ghcr.io/acme/squid:1\n    healthcheck:\n      test: curl -x http://localhost:3128 https://www.google.com\n',
      },
      { Dockerfile: 'FROM node:24\nHEALTHCHECK CMD ["/healthy"]\nCMD ["node", "server.js"]\n' },
    ],
  },
  *check(service) {
    const probe = probeOf(service);
    if (!probe || isWayOut(service)) return;
    const asked = probeWords(probe).flatMap(hostsAsked);
    const [first] = asked;
    const { origin } = service.healthcheck;
    if (first === undefined) return;
    if (asked.every(isWellKnownHost))
      yield violated(origin, `the health check asks ${first}, which is another machine`);
    else yield held(origin);
  },
});

/** The hosts that a command asks; none where it asks by way of a proxy, which is then what is looked at. */
const hostsAsked = ([program = '', ...words]: readonly string[]): readonly string[] => {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (!ASKS.test(name) || words.some((word) => VIA_PROXY.test(word))) return [];
  return words.flatMap((word) => {
    const host = /^https?:\/\/(?:[^/@\s]*@)?([\w.-]+|\[[\da-f:]+\])/i.exec(word)?.[1];
    return host ?? (/^(?:ping6?|nc|ncat|netcat|nslookup|dig|host)$/.test(name) && isWellKnownHost(word) ? word : []);
  });
};

const ASKS = /^(?:curl|wget|https?|xh|ping6?|nc|ncat|netcat|nslookup|dig|host)$/;
const VIA_PROXY =
  /^(?:--resolve|--connect-to|-x|--proxy(?:=.*)?|--socks\w*(?:=.*)?|--interface(?:=.*)?|-I|-e|@[\w.]+|https?_proxy=.*)$/i;

/** Services that are there to reach others: whether they do is their health. */
const WAY_OUT =
  /vpn|wireguard|wg[-_]?easy|gluetun|tunnel|cloudflared|tailscale|proxy|squid|\btor\b|warp|dns|unbound|pihole|gateway/i;

const isWayOut = ({ name, image }: Service): boolean => {
  const reference = image.reference && knownValue(image.reference);
  const repository = reference?.repository.kind === 'known' ? reference.repository.value : '';
  return WAY_OUT.test(name) || WAY_OUT.test(repository);
};
