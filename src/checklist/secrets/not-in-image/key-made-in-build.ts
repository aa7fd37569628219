import { servesTests } from '../../../knowledge/file-purpose.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { argumentsOf, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** Options by which ssh-keygen looks at keys, or changes them, and makes none. */
const LOOKS = /^-[a-zA-Z]*[lyeiRFHprLQYk]/;

/** Whether a command makes a private key. */
const makesKey = (command: ShellCommand): boolean => {
  const words = argumentsOf(command);
  const has = (word: RegExp): boolean => words.some((each) => word.test(each));
  switch (programOf(command)) {
    case 'ssh-keygen':
      return words.includes('-A') || (has(/^-[tf]/) && !has(LOOKS));
    case 'openssl':
      return (
        /^(?:genrsa|genpkey|gendsa)$/.test(words[0] ?? '') ||
        (words[0] === 'ecparam' && has(/^-genkey$/)) ||
        (words[0] === 'req' && has(/^-keyout$/))
      );
    case 'wg':
      return words[0] === 'genkey';
    case 'keytool':
      return has(/^-genkey(?:pair)?$/);
    case 'make-ssl-cert':
      return true;
    default:
      return false;
  }
};

/** Whether the same RUN takes keys away again. */
const removesKeys = ({ commands }: Script): boolean =>
  commands.some(
    (command) =>
      /^(?:rm|shred)$/.test(programOf(command) ?? '') &&
      command.words.some(({ value }) => /key|\.pem|ssh_host|id_/.test(show(value))),
  );

export const keyMadeInBuild = defineRule({
  id: 'secrets/not-in-image/key-made-in-build',
  subject: 'build',
  severity: 'medium',
  title: 'A private key is made while the image is built',
  why: 'It is one key for all containers, and everyone who can pull the image has it: they can pose as the server, or log in where the key is let in.',
  remedy: 'Make the key when the container starts for the first time, into a volume, or hand it in as a secret.',
  references: [
    { title: 'CWE-321: Use of Hard-coded Cryptographic Key', url: 'https://cwe.mitre.org/data/definitions/321.html' },
    cisDocker('4.10'),
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN «ssh-keygen -A»\nCMD ["/usr/sbin/sshd", "-D"]\n' }),
      bad({ Dockerfile: "FROM debian:13\nRUN «ssh-keygen -t ed25519 -N '' -f /root/.ssh/id_ed25519»\n" }),
      bad({
        Dockerfile:
          'FROM nginx:1.31\nRUN «openssl req -x509 -nodes -newkey rsa:2048 -keyout /etc/ssl/site.key -out /etc/ssl/site.crt -subj /CN=site»\n',
      }),
      bad({ Dockerfile: 'FROM nginx:1.31\nRUN «openssl genrsa -out /etc/ssl/site.key 4096»\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN «wg genkey > /etc/wireguard/private.key»\n' }),
      bad({ Dockerfile: 'FROM tomcat:11.0\nRUN «keytool -genkeypair -alias site -keystore /site.p12»\n' }),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nRUN ssh-keygen -A && rm /etc/ssh/ssh_host_*\n' }],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN ssh-keygen -R example.com && ssh-keygen -lf /etc/ssh/known.pub\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN openssl req -new -key site.key -out site.csr && openssl dhparam -out dh.pem 2048\n',
      },
      { Dockerfile: 'FROM tomcat:11.0\nRUN keytool -importcert -noprompt -file ca.crt -keystore cacerts\n' },
      {
        Dockerfile:
          'FROM debian:13 AS test\nRUN openssl genrsa -out /a.key\n\nFROM debian:13\nCOPY app /app\nUSER 1000:1000\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    for (const { shipped, script } of stepsOf(build)) {
      const made = shipped ? script.commands.find(makesKey) : undefined;
      if (!made) continue;
      const origin = originIn(build, made.span);
      if (removesKeys(script)) yield held(origin);
      else
        yield violated(
          origin,
          `${programOf(made)} makes a private key in the build: it is the same in every container, and whoever can pull the image has it`,
          servesTests(build.dockerfile.file) ? { severity: 'low' } : {},
        );
    }
  }),
});
