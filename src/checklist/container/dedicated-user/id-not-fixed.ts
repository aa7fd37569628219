import { argumentsOf, programOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { commandsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { pinNumber } from './pin-number.ts';
import { writtenUser } from './written-user.ts';

/** An account is known but has no number: the image gives it the next one that is free. */
export const idNotFixed = defineRule({
  id: 'container/dedicated-user/id-not-fixed',
  subject: 'service',
  severity: 'low',
  title: 'The user is made without a fixed number',
  why: 'It gets the next number that is free, which another package or base shifts at the next build; the service then cannot read its own volume.',
  remedy:
    'Give the user and its group numbers of your own, `useradd -u 10001` with `groupadd -g 10001`, and write `USER 10001:10001`.',
  references: [
    { title: 'Dockerfile best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN useradd --create-home app && usermod -aG audio app\nUSER «app»\n' },
        {
          Dockerfile: 'FROM debian:13\nRUN useradd --uid 1000 --create-home app && usermod -aG audio app\nUSER 1000\n',
        },
      ),
      bad(
        { Dockerfile: 'FROM python:3.14-alpine\nRUN adduser -D app\nUSER «app»\nCMD ["python", "app.py"]\n' },
        {
          Dockerfile: 'FROM python:3.14-alpine\nRUN adduser -u 1000 -D app\nUSER 1000\nCMD ["python", "app.py"]\n',
        },
      ),
      // the number it has today depends on others
      unfixed({ Dockerfile: 'FROM debian:13\nRUN useradd admin && useradd app\nUSER «app»\n' }),
      unfixed({ Dockerfile: 'FROM eclipse-temurin:25-jre\nRUN useradd app\nUSER «app»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN useradd --system app\nUSER «app»\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -G app app\nUSER «app»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN groupadd -g 10001 app && useradd -u 10001 -g app app\nUSER 10001:10001\n' },
    ],
    silent: [
      { Dockerfile: 'FROM registry.example.com/base:1\nUSER app\n' },
      { Dockerfile: 'FROM debian:13\nUSER www-data\n' },
      { Dockerfile: 'FROM node:24\nUSER root\n' },
      { Dockerfile: 'FROM node:24\n' },
    ],
  },
  *check(service) {
    const written = writtenUser(service);
    const root = knownValue(service.user)?.root;
    if (!written || root?.kind !== 'known' || root.value) return;
    const { user, origin, uid } = written;
    if (!isMadeHere(service, user.split(':')[0] ?? '')) return;
    if (uid !== undefined) yield held(origin);
    else
      yield violated(origin, `the user ${user} has no fixed number, so the next build may give it another one`, {
        ...(service.image.build && pinNumber(service.image.build, user, origin)),
      });
  },
});

/** Whether a command of the final image makes this user: those of the base and of packages are theirs to number. */
const isMadeHere = ({ image }: Service, name: string): boolean =>
  (image.build?.lineage ?? []).some(({ instructions }) =>
    commandsOf(instructions).some(
      (command) => /^(?:useradd|adduser)$/.test(programOf(command) ?? '') && argumentsOf(command).includes(name),
    ),
  );
