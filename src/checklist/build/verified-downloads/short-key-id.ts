import { argumentsOf, programOf } from '../../../model/script.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

const FETCHES = /^--(?:recv(?:-keys?)?|receive-keys?)(?:=|$)/;
const SHORT = /^(?:0x)?[0-9A-F]{8}$/i;
const LONG = /^(?:0x)?(?:[0-9A-F]{16}|[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64})$/i;

/** Keys that a build asks a key server for by the last eight digits of their fingerprint. */
export const shortKeyId = defineRule({
  id: 'build/verified-downloads/short-key-id',
  subject: 'build',
  severity: 'medium',
  title: 'A signing key is asked for by its short id',
  why: 'Keys with any wanted last eight digits are made in seconds, and the key servers hold false ones for many projects: the wrong key then vouches for what is installed.',
  remedy: 'Name the whole fingerprint of 40 digits, or download the key from the project and check its checksum.',
  references: [
    { title: 'RFC 9580, 12.2: key ids are not unique', url: 'https://www.rfc-editor.org/rfc/rfc9580#section-12.2' },
    { title: 'CWE-347', url: 'https://cwe.mitre.org/data/definitions/347.html' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM debian:13\nRUN apt-key adv --keyserver keyserver.ubuntu.com --recv-keys «7F0CEB10»\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys «0x7F0CEB10»\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN gpg --keyserver hkps://keys.openpgp.org --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN gpg --verify tool.sig tool\n' }],
  },
  *check(build) {
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        if (!/^(?:gpg2?|apt-key)$/.test(programOf(command) ?? '')) continue;
        const texts = argumentsOf(command);
        const at = texts.findIndex((text) => FETCHES.test(text));
        if (at < 0) continue;
        const words = command.words.slice(command.words.length - texts.length);
        const ids = texts.map((text) => text.replace(/^--[a-z-]+=/, ''));
        const short = ids.findIndex((text, index) => index >= at && SHORT.test(text));
        const word = words[short];
        const whole = words[ids.findIndex((text, index) => index >= at && LONG.test(text.replaceAll(' ', '')))];
        if (word)
          yield violated(
            originIn(build, word.span),
            `the key ${ids[short]} is named by its last eight digits, and others can be made that end so`,
          );
        else if (whole) yield held(originIn(build, whole.span));
      }
    }
  },
});
