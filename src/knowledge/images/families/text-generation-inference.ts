import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Text Generation Inference of Hugging Face. */
export const textGenerationInference: Family = {
  id: 'text-generation-inference',
  kind: 'server',
  repositories: ['ghcr.io/huggingface/text-generation-inference'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([80], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred({ until: 'uses its models', by: ['API_KEY', '--api-key'] }, COMMONLY_KNOWN),
    secretVariables: inferred(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'API_KEY'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
