import type { RegistryAccount } from '../../model/registry.ts';
import { flag, list, object, optional, text } from '../../ports/shape.ts';

/** `GET /api/v4/deploy_tokens`, and the same of a project. Source: GitLab, API reference, deploy tokens. */
export const gitlabTokensShape = list(
  object({
    username: text,
    expires_at: optional(text),
    revoked: optional(flag),
    expired: optional(flag),
    scopes: list(text),
  }),
);

/** Deploy tokens that may do something with images; each belongs to one project or group. */
export const gitlabAccounts = (tokens: ReturnType<typeof gitlabTokensShape>): readonly RegistryAccount[] =>
  tokens
    .filter(({ scopes }) => scopes.some((scope) => /^(?:read|write)_registry$/.test(scope)))
    .map(({ username, expires_at: ends, revoked, expired, scopes }) => ({
      name: username,
      enabled: revoked !== true && expired !== true,
      until: ends?.slice(0, 10),
      writes: scopes.includes('write_registry') ? 1 : 0,
    }));
