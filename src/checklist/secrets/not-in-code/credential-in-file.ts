import { isMadeUpPlace } from '../../../knowledge/credentials/noise/skipped-files.ts';
import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import type { SourceSighting } from '../../../model/repository.ts';
import type { Violated } from '../../outcome.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { countsAs } from '../counts-as.ts';

const COMPOSE = 'services:\n  app:\n    build: .\n';
const DOCKERFILE = 'FROM node:24\nCOPY . /app\n';

/** Settings for working on the code into which a generator writes a secret of their own: `mix phx.new`. */
const GENERATED = /(?:^|\/)config\/(?:dev|test)\.exs$/;

/** How much a sighting counts: guesses and samples are worth a look, but hold nobody back. */
const weightOf = (sighting: SourceSighting): Pick<Violated, 'severity' | 'holdsBack'> => {
  const { confidence, file } = sighting;
  if (confidence === 'possible' || isMadeUpPlace(file)) {
    return { severity: confidence === 'certain' ? 'medium' : 'low', holdsBack: 'nothing' };
  }
  if (GENERATED.test(file) && confidence !== 'certain') return { severity: 'low', holdsBack: 'nothing' };
  return countsAs(sighting);
};

export const credentialInFile = defineRule({
  id: 'secrets/not-in-code/credential-in-file',
  subject: 'repository',
  severity: 'high',
  title: 'A file of the repository holds a credential',
  why: 'Everyone with a clone can use it, and removing the line leaves it in the history.',
  remedy:
    'Revoke the credential at its issuer first. Then read the new one from a secret file or a variable that the environment supplies.',
  references: [{ title: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' }, owaspTop10('D06')],
  examples: {
    bad: [
      bad({
        'compose.yaml': COMPOSE,
        Dockerfile: DOCKERFILE,
        'src/db.js': "const db = connect({ user: 'shop', password: '«Tr4f-8uzu-Qlmm»' });\n",
      }),
      bad({
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    command: redis-server --requirepass «Tr4f8uzuQlmm»\n',
      }),
    ],
    good: [{ 'compose.yaml': COMPOSE, Dockerfile: DOCKERFILE, 'src/db.js': 'connect(settings.databaseUrl);\n' }],
  },
  *check({ scan, at }) {
    let holdsBack = false;
    for (const sighting of scan.sightings) {
      const { what, file, origin, services, confidence } = sighting;
      const weight = weightOf(sighting);
      holdsBack ||= weight.holdsBack !== 'nothing';
      const message =
        confidence === 'possible' ? `${file} may hold a credential: ${what}` : `${file} holds a credential: ${what}`;
      yield violated(origin, message, { ...weight, about: services });
    }
    if (scan.complete && !holdsBack) yield held(declaredAt(at));
  },
});
