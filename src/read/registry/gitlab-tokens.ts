import type { RegistryAccount } from '../../model/registry.ts';
import { flag, list, object, optional, text } from '../../ports/shape.ts';

const ABOUT_IMAGES = /^(?:read|write)_registry$/;

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

/** `GET /api/v4/projects/:id/access_tokens`. Source: GitLab, API reference, project access tokens. */
export const gitlabProjectTokensShape = list(
  object({
    name: text,
    active: optional(flag),
    created_at: optional(text),
    expires_at: optional(text),
    last_used_at: optional(text),
    scopes: list(text),
  }),
);

/** Access tokens of a project that may do something with its images; `api` may do everything. */
export const gitlabProjectAccounts = (
  tokens: ReturnType<typeof gitlabProjectTokensShape>,
): readonly RegistryAccount[] =>
  tokens
    .filter(({ scopes }) => scopes.some((scope) => scope === 'api' || ABOUT_IMAGES.test(scope)))
    .map(({ name, active, created_at: made, expires_at: ends, last_used_at: used, scopes }) => ({
      name,
      enabled: active !== false,
      until: ends?.slice(0, 10),
      writes: scopes.includes('write_registry') || scopes.includes('api') ? 1 : 0,
      made: made?.slice(0, 10),
      lastUsed: used?.slice(0, 10) ?? 'never',
    }));

/** Deploy tokens that may do something with images; each belongs to one project or group. */
export const gitlabAccounts = (tokens: ReturnType<typeof gitlabTokensShape>): readonly RegistryAccount[] =>
  tokens
    .filter(({ scopes }) => scopes.some((scope) => ABOUT_IMAGES.test(scope)))
    .map(({ username, expires_at: ends, revoked, expired, scopes }) => ({
      name: username,
      enabled: revoked !== true && expired !== true,
      until: ends?.slice(0, 10),
      writes: scopes.includes('write_registry') ? 1 : 0,
    }));
