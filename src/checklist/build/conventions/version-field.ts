import { declaredAt, writtenPlace } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const versionField = defineRule({
  id: 'build/conventions/version-field',
  subject: 'project',
  severity: 'info',
  title: 'compose.yaml has a version',
  why: 'Compose has ignored the key since 2020 and warns at every start; it says nothing about what the file may hold.',
  remedy: 'Remove the line from the compose file.',
  references: [
    {
      title: 'Compose file reference: version',
      url: 'https://docs.docker.com/reference/compose-file/version-and-name/',
    },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': '«version»: "3.8"\nservices:\n  web:\n    image: nginx:1.29\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\nUSER nginx\n' }],
  },
  *check(project) {
    if (project.version) {
      const { place } = project.version;
      const file = writtenPlace(place)?.file;
      yield violated(
        declaredAt(place),
        'version is obsolete: Compose ignores it and warns',
        file === undefined
          ? {}
          : { fix: { title: 'Remove version', safety: 'safe', changes: [{ kind: 'drop', file, path: ['version'] }] } },
      );
    } else if (project.services.some(({ declared }) => declared)) yield held(declaredAt(project.at));
  },
});
