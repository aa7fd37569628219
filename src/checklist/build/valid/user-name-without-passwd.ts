import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { lastUser, originIn } from '../steps.ts';
import { bringsAccounts } from './brings-accounts.ts';

export const userNameWithoutPasswd = defineRule({
  id: 'build/valid/user-name-without-passwd',
  subject: 'build',
  severity: 'high',
  title: 'USER names somebody whom the image does not know',
  why: 'An image built from scratch has no /etc/passwd. Docker cannot find the name there and refuses to start the container.',
  remedy: 'Write numbers, `USER 65532:65532`, or copy an /etc/passwd that holds the name.',
  references: [{ title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' }],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER «app»\n',
        },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532:65532\n',
        },
      ),
    ],
    good: [{ Dockerfile: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\n' }],
    silent: [
      { Dockerfile: 'FROM scratch\nADD rootfs.tar.gz /\nUSER www\n' },
      {
        Dockerfile:
          'FROM alpine:3.22 AS build\nRUN adduser -D app\n\nFROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER app\n',
      },
      { Dockerfile: 'FROM node:24\nUSER node\n' },
    ],
  },
  *check(build) {
    if (build.lineage.at(-1)?.base.kind !== 'scratch') return;
    const user = lastUser(build);
    const name = user && literal(user.user.value)?.split(':')[0];
    if (!user || name === undefined) return;
    if (/^\d+$/.test(name)) yield held(originIn(build, user.user.span));
    else if (!bringsAccounts(build.lineage.flatMap(({ instructions }) => instructions)))
      yield violated(
        originIn(build, user.user.span),
        `no /etc/passwd is in this image, so nobody is called ${name} there`,
        rewrite(
          build,
          'Write numbers',
          [{ span: user.user.span, text: '65532:65532' }],
          'which files it writes, and who owns them in the volumes',
        ),
      );
  },
});
