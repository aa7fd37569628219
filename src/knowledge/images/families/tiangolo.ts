import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([80], COMMONLY_KNOWN),
  },
};
