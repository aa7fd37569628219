import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Text Generation Inference of Hugging Face. */
export const textGenerationInference: Family = {
  id: 'text-generation-inference',
  kind: 'server',
  repositories: ['ghcr.io/huggingface/text-generation-inference'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([80], KNOWN),
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred({ until: 'uses its models', by: ['API_KEY', '--api-key'] }, KNOWN),
    secretVariables: inferred(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'API_KEY'], KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
