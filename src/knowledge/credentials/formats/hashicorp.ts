import { BASE62, named, setting, shape, token, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'HashiCorp';

/** Terraform, Vault, Consul and Nomad. */
export const HASHICORP: readonly Format[] = [
  shape(
    ['terraform-cloud-token', P, 'Terraform Cloud API token', 'critical', 'high'],
    ['.atlasv1.'],
    `${BASE62}{14}\\.atlasv1\\.[0-9A-Za-z=_-]{60,70}(?![0-9A-Za-z=_-])`,
    { back: 14 },
  ),
  token(
    ['vault-service-token', P, 'Vault service token', 'critical', 'high'],
    ['hvs.'],
    `${URL64}{24,200}(?:\\.[0-9A-Za-z]{4,6})?`,
  ),
  named(
    ['vault-service-token-old', P, 'Vault service token (older form)', 'critical', 'medium'],
    ['vault'],
    `[sb]\\.${BASE62}{24}`,
  ),
  token(['vault-batch-token', P, 'Vault batch token', 'high', 'high'], ['hvb.'], `${URL64}{90,400}`),
  token(['vault-recovery-token', P, 'Vault recovery token', 'critical', 'medium'], ['hvr.'], `${URL64}{24,200}`),
  setting(
    ['vault-unseal-key', P, 'Vault unseal key', 'critical', 'medium'],
    ['Unseal Key'],
    'Unseal Key(?: \\d{1,2})?\\s{0,4}[:=]\\s{0,4}["\']?([0-9A-Za-z+/]{43}=|[0-9A-Fa-f]{64,66}|[0-9A-Za-z+/]{44})(?![0-9A-Za-z+/=])',
  ),
  shape(
    ['vault-root-token-old', P, 'Vault root token', 'critical', 'medium'],
    ['Root Token'],
    `(?:Initial )?Root Token\\s{0,4}[:=]\\s{0,4}["']?(s\\.${BASE62}{24})(?![0-9A-Za-z])`,
  ),
  named(
    ['vault-approle', P, 'Vault AppRole secret', 'high', 'medium'],
    ['secret_id', 'secretid', 'approle', 'secret-id'],
    UUID,
    { inName: true },
  ),
  named(['consul-token', P, 'Consul or Nomad token', 'high', 'medium'], ['consul', 'nomad'], UUID, {
    ignore: ['00000000-0000-0000-0000-000000000002'],
  }),
];
