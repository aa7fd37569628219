import { splitOptions } from '../../../model/command-options.ts';
import { programAt, programOf } from '../../../model/script.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { behind, rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';

const VALUED =
  '-b -c -d -e -f -g -G -k -K -p -s -u -Z -R --base-dir --comment --home-dir --expiredate --inactive --gid --groups --skel --key --password --shell --uid --root'.split(
    ' ',
  );

export const useraddWithoutL = defineRule({
  id: 'build/conventions/useradd-without-l',
  subject: 'build',
  severity: 'low',
  title: 'useradd with a high uid makes a huge layer',
  why: 'useradd writes to /var/log/lastlog at the position of the uid; the file is sparse, the layer is not, and the image grows by gigabytes.',
  remedy: 'Add --no-log-init (-l).',
  references: [
    { title: 'Docker: build best practices, USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «useradd -u 1000660000 app»\nUSER app\n' },
        { Dockerfile: 'FROM debian:13\nRUN useradd -l -u 1000660000 app\nUSER app\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN useradd -l -u 1000660000 app\nUSER app\n' },
      { Dockerfile: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER app\n' },
    ],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nRUN adduser -D app\nUSER app\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        if (programOf(command) !== 'useradd') continue;
        const { options } = splitOptions(command.words.slice(programAt(command.words) + 1), { valued: VALUED });
        const uid = Number(options.find(({ name }) => name === '-u' || name === '--uid')?.value ?? 0);
        if (!(uid > 99_999) || options.some(({ name }) => name === '-l' || name === '--no-log-init')) {
          yield held(originIn(build, command.span));
          continue;
        }
        const program = command.words[programAt(command.words)];
        yield violated(
          originIn(build, command.span),
          `the uid ${uid} makes useradd write a lastlog of ${Math.ceil((uid * 292) / 2 ** 20)} MB into the layer`,
          program ? rewrite(build, 'Add -l', [behind(program.span, ' -l')]) : {},
        );
      }
    }
  }),
});
