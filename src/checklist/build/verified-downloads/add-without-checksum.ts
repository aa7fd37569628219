import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Add, Word } from '../../../model/dockerfile.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';
import { lastCheck } from './downloads.ts';

const GIT = /^(?:git@|git:\/\/|ssh:\/\/)|\.git(?:[#?]|$)|^https:\/\/(?:github|gitlab)\.com\/[^/]+\/[^/]+#/;
const COMMIT = /(?:#|checksum=|commit=)[0-9a-f]{40}/;

/** What a remote source lacks. */
const lacks = (add: Add, source: Word): 'checksum' | 'commit' | undefined => {
  const address = show(source.value);
  if (GIT.test(address)) return COMMIT.test(address) || add.checksum ? undefined : 'commit';
  return add.checksum ? undefined : 'checksum';
};

const isRemote = (source: Word): boolean => /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/i.test(show(source.value));

export const addWithoutChecksum = defineRule({
  id: 'build/verified-downloads/add-without-checksum',
  subject: 'build',
  severity: 'medium',
  title: 'ADD fetches something without a check',
  why: 'ADD takes whatever the server delivers on the day of the build into the image, and the build cache hides when that changed.',
  remedy: 'Add `--checksum=sha256:...`; give a git source the full commit, `#<40 hexadecimal digits>`.',
  references: [
    {
      title: 'Dockerfile reference: ADD --checksum',
      url: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
    },
    cisDocker('4.9'),
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nADD «https://example.com/tool.tar.gz» /opt/\n' }),
      bad({ Dockerfile: 'FROM debian:13\nADD «https://github.com/example/tool.git#v1.2» /src\n' }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool.tar.gz /opt/\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nADD https://example.com/tool.tgz /tmp/\nRUN echo "$SHA  /tmp/tool.tgz" | sha256sum -c - && tar xf /tmp/tool.tgz\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nADD https://github.com/example/tool.git#0e7f3bd8b1d5d1e3c5c0f0a7c5b8bd2a4a3c9e10 /src\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nADD rootfs.tar.gz /\n' }],
  },
  check: oneHeld(function* (build) {
    const adds = judgedStages(build).flatMap((stage) =>
      instructionsOf(stage).flatMap((each) => (each.kind === 'add' ? [{ add: each, stage }] : [])),
    );
    for (const { add, stage } of adds) {
      for (const source of add.sources) {
        // Plain HTTP has a rule of its own.
        if (!isRemote(source) || (/^http:/i.test(show(source.value)) && !add.checksum)) continue;
        const missing = lacks(add, source);
        const isChecked = missing === 'checksum' && (lastCheck(stage) ?? -1) > add.span.start;
        if (!missing || isChecked) {
          yield held(originIn(build, source.span));
          continue;
        }
        const address = show(source.value);
        yield violated(
          originIn(build, source.span),
          missing === 'commit'
            ? `takes whatever ${address} points to on the day of the build: a branch or tag can be moved, a commit cannot`
            : `takes whatever ${address} delivers on the day of the build: --checksum is missing`,
        );
      }
    }
  }),
});
