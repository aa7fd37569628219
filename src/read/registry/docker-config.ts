import { map, object, optional, text } from '../../ports/shape.ts';

/** What of docker's own `config.json` is about signing in. Source: docker/cli, docs/reference/commandline/login.md. */
export const dockerConfigShape = object({
  auths: map(
    object({
      auth: optional(text),
      username: optional(text),
      password: optional(text),
      identitytoken: optional(text),
    }),
  ),
  credsStore: optional(text),
  credHelpers: map(text),
  /** By the engine's address or `default`: what builds and containers are given as their proxy. */
  proxies: map(map(text)),
});
