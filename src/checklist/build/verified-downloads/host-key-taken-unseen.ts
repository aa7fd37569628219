import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';
import { keysTakenUnseen } from './keys-taken-unseen.ts';

export const hostKeyTakenUnseen = defineRule({
  id: 'build/verified-downloads/host-key-taken-unseen',
  subject: 'build',
  severity: 'low',
  title: 'The build trusts the key of whatever host answers',
  why: 'ssh-keyscan asks over the very network that the key is to protect from: whoever is on the way at that moment shows a key of their own, and what is cloned is theirs.',
  remedy:
    'Write the key down: COPY a known_hosts file, or `RUN echo "github.com ssh-ed25519 AAAA…" >> /etc/ssh/ssh_known_hosts` with the key that the host publishes.',
  references: [
    {
      title: 'CWE-322: Key Exchange without Entity Authentication',
      url: 'https://cwe.mitre.org/data/definitions/322.html',
    },
    {
      title: 'GitHub: SSH key fingerprints',
      url: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN mkdir -p -m 0700 ~/.ssh && «ssh-keyscan github.com >> ~/.ssh/known_hosts»\nRUN --mount=type=ssh git clone git@github.com:team/tool.git\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN «ssh-keyscan -t ed25519 git.example.com» | tee -a /etc/ssh/ssh_known_hosts\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN ssh-keyscan git.example.com > /tmp/key && echo "0f3c  /tmp/key" | sha256sum -c && cat /tmp/key >> ~/.ssh/known_hosts\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN ssh-keyscan git.example.com > ~/.ssh/known_hosts && ssh-keygen -lf ~/.ssh/known_hosts | grep -q SHA256:uNiVztksCsDhcc0u9e8BrqXVUDUzx\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nCOPY known_hosts /etc/ssh/ssh_known_hosts\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { script } of stepsOf(build)) {
      const taken = keysTakenUnseen(script);
      for (const span of taken)
        yield violated(
          originIn(build, span),
          'ssh-keyscan takes whatever key is shown at the time of the build for that of the host',
        );
      const asks = script.commands.find(({ words }) => words.some(({ raw }) => raw === 'ssh-keyscan'));
      if (asks && taken.length === 0) yield held(originIn(build, asks.span));
    }
  }),
});
