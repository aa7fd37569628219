import { type Family, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'BerriAI/litellm@003e9622:Dockerfile';

/** LiteLLM. */
export const litellm: Family = {
  id: 'litellm',
  kind: 'server',
  repositories: ['ghcr.io/berriai/litellm', 'ghcr.io/berriai/litellm-database', 'docker.io/litellm/litellm'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([4000], DOCKERFILE),
    openByDefault: reported(true, 'docs.litellm.ai: LITELLM_MASTER_KEY, without which no key is asked for'),
    loginAsked: reported(
      { until: 'asks its models at the cost of its owner', by: ['LITELLM_MASTER_KEY', 'general_settings.master_key'] },
      'docs.litellm.ai: general_settings of config.yaml',
    ),
  },
};
