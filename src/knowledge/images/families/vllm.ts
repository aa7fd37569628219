import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'vllm-project/vllm@0000977e:docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** vLLM behind the interface of OpenAI. */
export const vllm: Family = {
  id: 'vllm',
  kind: 'server',
  repositories: ['docker.io/vllm/vllm-openai'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([8000], KNOWN),
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred({ until: 'uses its models', by: ['VLLM_API_KEY', '--api-key', 'api-key'] }, KNOWN),
    secretVariables: inferred(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'VLLM_API_KEY'], KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
