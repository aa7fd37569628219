import { BASE62, HEX, named, token, UPPER36, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Clouds and hosting companies. */
export const CLOUDS: readonly Format[] = [
  token(['alibaba-access-key', 'Alibaba Cloud', 'access key id', 'critical', 'high'], ['LTAI'], `${BASE62}{12,20}`),
  named(
    ['alibaba-secret', 'Alibaba Cloud', 'access key secret', 'critical', 'medium'],
    ['alibaba', 'aliyun', 'ltai', 'alicloud'],
    `${BASE62}{30}`,
  ),
  token(['tencent-secret-id', 'Tencent Cloud', 'secret id', 'critical', 'high'], ['AKID'], `${BASE62}{32}`),
  named(
    ['tencent-secret-key', 'Tencent Cloud', 'secret key', 'critical', 'medium'],
    ['tencent', 'akid', 'qcloud'],
    `${BASE62}{32}`,
  ),
  named(['ibm-cloud-key', 'IBM', 'Cloud API key', 'critical', 'medium'], ['ibm', 'bluemix'], `${URL64}{44}`),
  token(['yandex-api-key', 'Yandex', 'Cloud API key', 'high', 'medium'], ['AQVN'], `${URL64}{35,38}`),
  token(
    ['yandex-iam-token', 'Yandex', 'IAM token', 'high', 'medium'],
    ['t1.'],
    '[0-9A-Za-z_-]{9,300}={0,2}\\.[0-9A-Za-z_-]{86}={0,2}',
  ),
  token(
    ['yandex-static-key', 'Yandex', 'static access key', 'high', 'medium'],
    ['YCAJ', 'YCM', 'YCN', 'YCO', 'YCP'],
    `${URL64}{20,40}`,
  ),
  named(['yandex-aws-secret', 'Yandex', 'static access key', 'high', 'medium'], ['yandex'], `YC${URL64}{38}`),
  token(['digitalocean-pat', 'DigitalOcean', 'personal token', 'critical', 'high'], ['dop_v1_'], `${HEX}{64}`),
  token(
    ['digitalocean-oauth', 'DigitalOcean', 'OAuth token', 'critical', 'high'],
    ['doo_v1_', 'dor_v1_'],
    `${HEX}{64}`,
  ),
  named(
    ['digitalocean-spaces', 'DigitalOcean', 'Spaces access key', 'high', 'low'],
    ['spaces', 'digitalocean'],
    `DO(?:00|801)${UPPER36}{15,16}|[0-9A-Za-z+/]{43}`,
  ),
  token(['heroku-api-key', 'Heroku', 'API key', 'critical', 'high'], ['HRKU-AA', 'HRKU-'], `${URL64}{36,60}`),
  named(['heroku-api-key-old', 'Heroku', 'API key (older form)', 'critical', 'medium'], ['heroku'], UUID),
  named(['linode-token', 'Linode', 'personal token', 'high', 'medium'], ['linode'], `${HEX}{64}`),
  named(['vultr-key', 'Vultr', 'API key', 'high', 'medium'], ['vultr'], `${UPPER36}{36}`),
  named(['hetzner-token', 'Hetzner', 'Cloud API token', 'high', 'medium'], ['hetzner', 'hcloud'], `${BASE62}{64}`),
  token(['scaleway-access-key', 'Scaleway', 'access key', 'high', 'medium'], ['SCW'], `${UPPER36}{17}`),
  named(['scaleway-secret', 'Scaleway', 'secret key', 'high', 'medium'], ['scaleway', 'scw'], UUID),
  named(['ovh-keys', 'OVH', 'application secret or consumer key', 'high', 'low'], ['ovh'], `${BASE62}{32}`),
  token(['fly-token', 'Fly.io', 'access token', 'critical', 'high'], ['fo1_'], `${URL64}{43}`),
  token(
    ['fly-macaroon', 'Fly.io', 'access token', 'critical', 'high'],
    ['fm1a_', 'fm1r_', 'fm2_'],
    '[0-9A-Za-z+/]{100,2000}={0,3}',
  ),
  token(
    ['vercel-token', 'Vercel', 'token', 'high', 'high'],
    ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
    `${BASE62}{20,60}`,
  ),
  named(['vercel-token-old', 'Vercel', 'token (older form)', 'high', 'medium'], ['vercel', 'zeit'], `${BASE62}{24}`),
  token(['netlify-token', 'Netlify', 'personal access token', 'high', 'high'], ['nfp_'], '[0-9A-Za-z_]{36}'),
  named(
    ['netlify-token-old', 'Netlify', 'personal access token (older form)', 'high', 'medium'],
    ['netlify'],
    `${URL64}{40,46}`,
  ),
  token(
    ['cloudflare-token', 'Cloudflare', 'API token or key', 'critical', 'high'],
    ['cfut_', 'cfat_', 'cfk_'],
    `${BASE62}{40}${HEX}{8}`,
  ),
  named(
    ['cloudflare-token-old', 'Cloudflare', 'API token (older form)', 'critical', 'medium'],
    ['cloudflare', 'cf_', 'cf-'],
    `${URL64}{40}`,
  ),
  named(
    ['cloudflare-global-key-old', 'Cloudflare', 'global API key', 'critical', 'medium'],
    ['cloudflare', 'x-auth-key', 'cf_'],
    `${HEX}{37}`,
  ),
  token(
    ['cloudflare-origin-ca', 'Cloudflare', 'origin CA key', 'critical', 'high'],
    ['v1.0-'],
    `${HEX}{24}-${HEX}{146}`,
  ),
  named(['fastly-token', 'Fastly', 'API token', 'high', 'medium'], ['fastly'], `${URL64}{32}`),
];
