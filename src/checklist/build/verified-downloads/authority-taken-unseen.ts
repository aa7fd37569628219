import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Puts certificates among those that everything in the image trusts. */
const trusts = (command: ShellCommand): boolean => {
  const program = programOf(command);
  return (
    program === 'update-ca-certificates' ||
    program === 'update-ca-trust' ||
    (program === 'keytool' && argumentsOf(command).some((word) => /^-import(?:cert)?$/.test(word)))
  );
};

/** Asks a server for its certificate and takes what comes. */
const asksServer = (command: ShellCommand): boolean =>
  programOf(command) === 'openssl' &&
  argumentsOf(command)[0] === 's_client' &&
  !command.words.some(({ value }) => /^-(?:verify_return_error|CAfile|CApath)$/.test(show(value)));

export const authorityTakenUnseen = defineRule({
  id: 'build/verified-downloads/authority-taken-unseen',
  subject: 'build',
  severity: 'medium',
  title: 'The certificate of whoever answers is trusted from then on',
  why: 'The build asks a server for its certificate and trusts it without a look. Whoever is on the way in that moment can pose as any server towards the image.',
  remedy:
    'Copy the certificate of your authority from the repository: `COPY ca.crt /usr/local/share/ca-certificates/`.',
  references: [
    { title: 'CWE-295: Improper Certificate Validation', url: 'https://cwe.mitre.org/data/definitions/295.html' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN «openssl s_client -connect git.example.com:443 -showcerts </dev/null» | openssl x509 > /usr/local/share/ca-certificates/git.crt && update-ca-certificates\n',
      }),
      bad({
        Dockerfile:
          'FROM eclipse-temurin:25-jre\nRUN «openssl s_client -connect ldap.example.com:636 < /dev/null > /tmp/c.pem» && keytool -importcert -noprompt -cacerts -alias ldap -file /tmp/c.pem\n',
      }),
    ],
    good: [
      {
        Dockerfile: 'FROM debian:13\nCOPY ca.crt /usr/local/share/ca-certificates/\nRUN update-ca-certificates\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN openssl s_client -connect git.example.com:443 </dev/null\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { script } of stepsOf(build)) {
      const trusting = script.commands.find(trusts);
      if (!trusting) continue;
      const asking = script.commands.find(asksServer);
      if (asking)
        yield violated(
          originIn(build, asking.span),
          'whoever answers here is trusted by the image from then on: nothing looks at the certificate that comes',
        );
      else yield held(originIn(build, trusting.span));
    }
  }),
});
