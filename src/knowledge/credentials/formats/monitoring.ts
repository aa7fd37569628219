import { decodesToJson } from '../checks/decoded.ts';
import { BASE32, BASE62, HEX, named, shape, token, UPPER36, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

const GRAFANA_OLD = 'eyJrIjoi';

/** Monitoring, logs, alerts, feature flags. Browser keys and project keys (NRJS, phc_, mob-) are public by design. */
export const MONITORING: readonly Format[] = [
  named(
    ['datadog-api-key', 'Datadog', 'API key', 'high', 'high'],
    ['datadog', 'dd_api', 'dd-api', 'dd_'],
    `${HEX}{32}`,
  ),
  named(
    ['datadog-app-key-old', 'Datadog', 'application key', 'high', 'high'],
    ['datadog', 'dd_app', 'dd-app', 'dd_'],
    `${HEX}{40}`,
  ),
  token(['datadog-app-key', 'Datadog', 'application key', 'high', 'high'], ['ddapp_', 'ddpat_'], `${BASE62}{34,64}`),
  token(['newrelic-user-key', 'New Relic', 'user API key', 'high', 'high'], ['NRAK-'], `${UPPER36}{27}`),
  token(['newrelic-insert-key', 'New Relic', 'insert key', 'medium', 'high'], ['NRII-'], `${URL64}{32}`),
  token(
    ['newrelic-query-key', 'New Relic', 'query key', 'medium', 'high'],
    ['NRIQ-', 'NRBR-', 'NRRA-'],
    `${URL64}{32,42}`,
  ),
  shape(
    ['newrelic-licence-key', 'New Relic', 'licence key', 'medium', 'high'],
    ['NRAL'],
    `[0-9a-fA-F]{36}NRAL(?![0-9A-Za-z])`,
    { back: 36 },
  ),
  shape(
    ['sentry-dsn', 'Sentry', 'DSN', 'low', 'high'],
    ['@o'],
    `https://${HEX}{32}@o\\d{1,12}\\.ingest\\.(?:[a-z]{2}\\.)?sentry\\.io/\\d{1,20}`,
    { back: 40 },
  ),
  token(
    ['sentry-org-token', 'Sentry', 'organisation token', 'high', 'high'],
    ['sntrys_'],
    '[0-9A-Za-z+/=]{40,800}_[0-9A-Za-z+/]{43}',
    {
      check: decodesToJson('sntrys_'),
    },
  ),
  token(['sentry-user-token', 'Sentry', 'user token', 'high', 'high'], ['sntryu_'], `${HEX}{64}`),
  named(['sentry-token-old', 'Sentry', 'user token (older form)', 'high', 'medium'], ['sentry'], `${HEX}{64}`),
  token(
    ['grafana-service-account', 'Grafana', 'service account token', 'critical', 'high'],
    ['glsa_'],
    `${BASE62}{32}_[0-9a-fA-F]{8}`,
  ),
  token(
    ['grafana-api-key-old', 'Grafana', 'API key', 'high', 'high'],
    [GRAFANA_OLD],
    '[0-9A-Za-z+/_-]{60,400}={0,2}(?!\\.)',
    {
      check: decodesToJson('', ['k', 'n']),
    },
  ),
  token(
    ['grafana-cloud-token', 'Grafana', 'Cloud access policy token', 'critical', 'high'],
    ['glc_'],
    '[0-9A-Za-z+/_-]{32,400}={0,2}',
    {
      check: decodesToJson('glc_'),
    },
  ),
  token(
    ['dynatrace-token', 'Dynatrace', 'API token', 'critical', 'high'],
    ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s16.'],
    `(?:${BASE32}{24}|[0-9A-Z]{8,24})\\.[0-9A-Z]{64}`,
  ),
  named(['splunk-token', 'Splunk', 'HEC token', 'medium', 'medium'], ['splunk', 'hec'], UUID),
  named(['sumologic-key', 'Sumo Logic', 'access key', 'high', 'medium'], ['sumo'], `${BASE62}{64}|su${BASE62}{12}`),
  named(
    ['pagerduty-key', 'PagerDuty', 'API key', 'high', 'medium'],
    ['pagerduty', 'pager_duty', 'pd_'],
    `u\\+[0-9A-Za-z_+-]{18}|[0-9A-Za-z_+-]{20}|${HEX}{32}`,
  ),
  shape(
    ['pagerduty-routing-key', 'PagerDuty', 'routing key', 'medium', 'medium'],
    ['routing_key'],
    `routing_key["']?\\s{0,4}[:=]\\s{0,4}["']?(${HEX}{32})(?![0-9A-Za-z])`,
  ),
  token(
    ['honeycomb-key', 'Honeycomb', 'ingest or configuration key', 'medium', 'medium'],
    ['hcaik_', 'hcxik_', 'hcbik_', 'hcamk_'],
    `${BASE62}{54,64}`,
  ),
  named(['honeycomb-key-named', 'Honeycomb', 'API key', 'medium', 'low'], ['honeycomb'], `${HEX}{32}|${BASE62}{22}`),
  token(
    ['launchdarkly-key', 'LaunchDarkly', 'SDK or API key', 'high', 'high'],
    ['sdk-', 'api-'],
    '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
  ),
  named(
    ['launchdarkly-token-old', 'LaunchDarkly', 'access token', 'high', 'medium'],
    ['launchdarkly'],
    '[0-9A-Za-z=_-]{40}',
  ),
  token(['posthog-key', 'PostHog', 'personal key', 'high', 'high'], ['phx_'], '[0-9A-Za-z_]{43,48}'),
  named(['segment-key', 'Twilio', 'Segment write key', 'low', 'low'], ['segment'], `${BASE62}{32}`),
  named(['rollbar-token', 'Rollbar', 'access token', 'medium', 'low'], ['rollbar'], `${HEX}{32}`),
  named(['logdna-key', 'LogDNA', 'ingestion key', 'medium', 'low'], ['logdna', 'mezmo'], `${HEX}{32}`),
];
