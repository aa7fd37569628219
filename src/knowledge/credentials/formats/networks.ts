import { BASE62, HEX, named, token, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Private networks and tunnels. */
export const NETWORKS: readonly Format[] = [
  token(
    ['tailscale-key', 'Tailscale', 'key', 'critical', 'high'],
    ['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-', 'tskey-'],
    '[0-9A-Za-z]{8,40}-[0-9A-Za-z]{16,60}',
  ),
  token(
    ['defined-networking', 'Defined', 'Nebula API token', 'high', 'high'],
    ['dnkey-'],
    '[0-9A-Za-z=_-]{26}-[0-9A-Za-z=_-]{52}',
  ),
  named(
    ['ngrok-token', 'ngrok', 'auth token', 'medium', 'medium'],
    ['ngrok', 'authtoken'],
    `[12]${BASE62}{26}_${BASE62}{20,22}`,
  ),
  named(['meraki-key', 'Cisco', 'Meraki API key', 'high', 'medium'], ['meraki'], `${HEX}{40}`),
  named(['zerotier-token', 'ZeroTier', 'API token', 'medium', 'low'], ['zerotier'], `${BASE62}{32}`),
  named(['netbird-key', 'NetBird', 'setup key', 'medium', 'low'], ['netbird'], UUID),
];
