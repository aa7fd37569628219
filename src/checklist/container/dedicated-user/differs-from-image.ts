import { textPlace } from '../../../model/place.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { lastUser } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const differsFromImage = defineRule({
  id: 'container/dedicated-user/differs-from-image',
  subject: 'settings',
  severity: 'low',
  title: 'user: is another number than the image was built for',
  why: 'What the image gave to its own user is then foreign to the process: it cannot write its folders, or someone opens them for everyone.',
  remedy: 'Use one number in both places, or leave `user:` out and let the Dockerfile decide.',
  references: [
    { title: 'Compose specification: user', url: 'https://docs.docker.com/reference/compose-file/services/#user' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: «"1000:1000"»\n',
        Dockerfile: 'FROM debian:13\nCOPY --chown=10001:10001 . /app\nUSER 10001:10001\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: "10001:10001"\n',
        Dockerfile: 'FROM debian:13\nUSER 10001:10001\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    build: .\n    user: "1000:1000"\n', Dockerfile: 'FROM debian:13\n' },
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: root\n',
        Dockerfile: 'FROM debian:13\nUSER 10001:10001\n',
      },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    user: "1000:1000"\n' },
    ],
  },
  *check({ settings, image }) {
    const set = knownValue(settings.user);
    if (!image.build || !set || set.uid.kind === 'unknown' || set.uid.value === 0) return;
    const last = lastUser(image.build);
    if (!last) return;
    const uid = /^(\d+)(?::|$)/.exec(literal(last.user.value) ?? '')?.[1];
    if (uid === undefined || Number(uid) === 0) return;
    const { origin } = settings.user;
    if (Number(uid) === set.uid.value) yield held(origin);
    else {
      yield violated(origin, `user is ${set.text}, but the image was built for ${uid}`, {
        related: [{ place: textPlace(image.build.dockerfile.file, last.user.span), note: 'the user of the image' }],
      });
    }
  },
});
