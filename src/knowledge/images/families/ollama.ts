import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Ollama. */
export const ollama: Family = {
  id: 'ollama',
  kind: 'server',
  repositories: ['docker.io/ollama/ollama'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([11434], DOCKERFILE),
    // it asks the server that OLLAMA_HOST names for its models
    healthCommand: reported(['ollama', 'list'], 'public compose files; the image has no curl'),
    openByDefault: inferred(true, DOCKERFILE),
  },
};
