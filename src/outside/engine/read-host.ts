import { decodedUri } from '../../model/decoded-uri.ts';
import type { EngineFailure } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Endpoint, Tls } from './endpoint.ts';

/** Reads a host as DOCKER_HOST and contexts write it: `unix://`, `npipe://`, `tcp://`, `http(s)://`, `ssh://`. */
export const readHost = (host: string, tls: Tls | undefined): Result<Endpoint, EngineFailure> => {
  const pipe = /^(?:unix|npipe):\/\/(\/.+)$/.exec(host)?.[1];
  if (pipe !== undefined) return ok({ kind: 'socket', host, path: pipe });
  const url = URL.parse(host);
  if (!url || url.hostname === '' || /^(?:unix|npipe):$/.test(url.protocol)) {
    return failed(
      'refused',
      `${host} is no engine's address: it takes unix:///PATH, with three slashes, tcp://HOST:PORT or ssh://USER@HOST`,
    );
  }
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? undefined : Number(url.port);
  switch (url.protocol) {
    case 'tcp:':
    case 'http:':
    case 'https:': {
      const secured = tls ?? (url.protocol === 'https:' ? SYSTEM_TRUST : undefined);
      return ok({ kind: 'tcp', host, name, port: port ?? (secured ? 2376 : 2375), tls: secured });
    }
    case 'ssh:':
      // a name that begins with a dash would be read as an option of ssh
      if (name.startsWith('-') || !/^[\w.@%+-]*$/.test(url.username) || /^(?:-|%2d)/i.test(url.username))
        return failed('refused', `${host}: no such host`);
      return ok({ kind: 'ssh', host, name, user: decodedUri(url.username) || undefined, port });
    default:
      return failed('refused', `${host}: ${url.protocol}// is not spoken here; use unix://, tcp:// or ssh://`);
  }
};

const SYSTEM_TRUST: Tls = { verify: true, ca: undefined, cert: undefined, key: undefined };
