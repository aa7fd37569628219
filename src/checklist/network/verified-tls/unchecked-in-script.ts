import { declaredAt, textPlace } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { lookWhoAnswers, uncheckedCommands } from './unchecked-commands.ts';

/** Scripts that start services; those that a build runs are judged with it. */
export const uncheckedInScript = defineRule({
  id: 'network/verified-tls/unchecked-in-script',
  subject: 'repository',
  severity: 'medium',
  title: 'The script that deploys does not look who answers it',
  why: 'It hands configurations and secrets to a machine, or takes code from one: whoever stands in the middle gets them, or gives their own.',
  ...lookWhoAnswers,
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n',
        'deploy.sh':
          'scp -o «StrictHostKeyChecking=no» compose.yaml .env deploy@shop.example.com:\nssh deploy@shop.example.com "docker compose up -d"\n',
      }),
      bad({
        'start.sh':
          'export «GIT_SSL_NO_VERIFY=1»\ngit pull\ndocker run -d --restart always registry.example.com/search:1\n',
      }),
      bad({
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n',
        Makefile:
          'deploy:\n\t«ssh-keyscan shop.example.com >> ~/.ssh/known_hosts»\n\tssh deploy@shop.example.com docker compose up -d\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n',
        'deploy.sh': 'ssh -o StrictHostKeyChecking=yes deploy@shop.example.com "docker compose up -d"\n',
      },
    ],
    silent: [
      // it starts nothing of what is judged
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n',
        'logs.sh': 'ssh -o StrictHostKeyChecking=no deploy@shop.example.com docker logs app\n',
      },
    ],
  },
  check: oneHeld(function* ({ deployScripts }) {
    for (const { file, parts, services } of deployScripts) {
      for (const script of parts) {
        for (const { span, message, severity } of uncheckedCommands(script))
          yield violated(declaredAt(textPlace(file, span)), message, {
            about: services,
            ...(severity && { severity }),
          });
        for (const { words, span } of script.commands)
          if (words[0]?.raw === 'ssh') yield held(declaredAt(textPlace(file, span)), services);
      }
    }
  }),
});
