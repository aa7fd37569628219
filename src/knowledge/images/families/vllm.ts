import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'vllm-project/vllm@0000977e:docker/Dockerfile';

/** vLLM behind the interface of OpenAI. */
export const vllm: Family = {
  id: 'vllm',
  kind: 'server',
  repositories: ['docker.io/vllm/vllm-openai'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([8000], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred({ until: 'uses its models', by: ['VLLM_API_KEY', '--api-key', 'api-key'] }, COMMONLY_KNOWN),
    secretVariables: inferred(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'VLLM_API_KEY'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
