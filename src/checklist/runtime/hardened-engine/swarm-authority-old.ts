import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The authority that a swarm makes for itself is valid for twenty years; CIS leaves open how often it should be another. */
const MOST_DAYS = 3 * 365;

/** Made for these examples, with a key that nobody kept. */
const SINCE_2020 =
  '-----BEGIN CERTIFICATE-----\\nMIIBDTCBtAIBATAKBggqhkjOPQQDAjATMREwDwYDVQQDDAhzd2FybS1jYTAeFw0y\\nMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBMxETAPBgNVBAMMCHN3YXJtLWNh\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZT6uVQ5kjxCFGGGUHtm0I0xcWI7T\\neV9azdh0gzAcg8uK5KfVglcWNH4s9iJ/gf9QWks7UJIIycfvSTTqraelxzAKBggq\\nhkjOPQQDAgNIADBFAiBcgaEX5rVFBIzwGPYKQZVtd5iMsvedytx+e3WMItBiJQIh\\nAPmGl9iYs7ylB7ywvrML1zhE/fE7BFoZkdhURItVv6sF\\n-----END CERTIFICATE-----\\n';
const SINCE_2026 =
  '-----BEGIN CERTIFICATE-----\\nMIIBDTCBtAIBAjAKBggqhkjOPQQDAjATMREwDwYDVQQDDAhzd2FybS1jYTAeFw0y\\nNjA0MDEwMDAwMDBaFw00NjAxMDEwMDAwMDBaMBMxETAPBgNVBAMMCHN3YXJtLWNh\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZT6uVQ5kjxCFGGGUHtm0I0xcWI7T\\neV9azdh0gzAcg8uK5KfVglcWNH4s9iJ/gf9QWks7UJIIycfvSTTqraelxzAKBggq\\nhkjOPQQDAgNIADBFAiA+Q1IdwALgY/uq3XLXreZZ1aH7l4ypqaUFFsKqEMcwZQIh\\nAOYAXJlXRjeon2riVzLvMTiN4H/ReKL/R4V8V4iTI1Bi\\n-----END CERTIFICATE-----\\n';
const swarm = <const T extends string>(cluster: T) =>
  `{"info": {"Swarm": {"LocalNodeState": "active", "Cluster": ${cluster}}}}` as const;

export const swarmAuthorityOld = defineRule({
  id: 'runtime/hardened-engine/swarm-authority-old',
  subject: 'engine',
  severity: 'low',
  title: 'The authority of the swarm has not been changed for years',
  why: 'Every backup of a manager since then holds the key that signs a new node into the swarm.',
  remedy: '`docker swarm ca --rotate`, on a manager; nodes are given new certificates one after the other.',
  references: [
    cisDocker('7.8'),
    {
      title: 'Docker: manage swarm security with PKI',
      url: 'https://docs.docker.com/engine/swarm/how-swarm-mode-works/pki/',
    },
  ],
  examples: {
    bad: [bad({ 'engine.json': swarm(`«{"TLSInfo": {"TrustRoot": "${SINCE_2020}"}}»`) })],
    good: [{ 'engine.json': swarm(`{"TLSInfo": {"TrustRoot": "${SINCE_2026}"}}`) }],
    silent: [{ 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' }],
  },
  *check({ authoritySince: { value, origin } }, { today }) {
    const since = value.kind === 'known' ? value.value : undefined;
    if (since === undefined) return;
    if (daysBetween(since, today) > MOST_DAYS)
      yield violated(origin, `the authority of the swarm signs since ${since}`, { holdsBack: 'nothing' });
    else yield held(origin);
  },
});
