import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Python servers of FastAPI’s author. */
export const tiangolo: Family = {
  id: 'tiangolo',
  kind: 'server',
  repositories: [
    'docker.io/tiangolo/uvicorn-gunicorn',
    'docker.io/tiangolo/uvicorn-gunicorn-fastapi',
    'docker.io/tiangolo/uvicorn-gunicorn-starlette',
  ],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([80], KNOWN),
  },
};
