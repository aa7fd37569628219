import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** Ollama. */
export const ollama: Family = {
  id: 'ollama',
  kind: 'server',
  repositories: ['docker.io/ollama/ollama'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([11434], COMMONLY_KNOWN),
    // it asks the server that OLLAMA_HOST names for its models
    healthCommand: reported(['ollama', 'list'], 'public compose files; the image has no curl'),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    // it knows none
    loginAsked: inferred({ until: 'uses, pulls and deletes its models', by: [], at: [] }, COMMONLY_KNOWN),
  },
};
