import { type CommandLine, scriptOf } from '../../../model/script.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { type CalledAddress, calledAddress, PLAIN_TEXT, plainWords } from './called-address.ts';

export const plainTextArgument = defineRule({
  id: 'network/encrypted-in-transit/plain-text-argument',
  subject: 'settings',
  severity: 'medium',
  title: 'The service is started with the address of another machine, in plain text',
  ...PLAIN_TEXT,
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  worker:\n    image: registry.example.com/worker:1\n    command: «["worker", "--broker=amqp://mq.acme.io:5672/jobs"]»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  exporter:\n    image: registry.example.com/exporter:1\n    command: «--redis.addr redis://198.50.100.7:6379»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  worker:\n    image: registry.example.com/worker:1\n    command: ["worker", "--broker=amqps://mq.acme.io/jobs"]\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  worker:\n    image: registry.example.com/worker:1\n    command: ["worker", "--broker=amqp://mq:5672", "--public-url=http://shop.acme.io", "http://docs.acme.io"]\n  mq:\n    image: rabbitmq:4\n',
      },
      {
        'compose.yaml':
          'services:\n  worker:\n    image: registry.example.com/worker:1\n    command: worker --redis redis://10.1.2.3:6379\n',
      },
    ],
  },
  *check({ settings }) {
    for (const fact of [settings.entrypoint, settings.command]) {
      const addresses = addressesIn(knownValue(fact));
      const [plain] = addresses.flatMap(({ option, address }) => {
        const said = plainWords(address);
        return said ? [{ option, said }] : [];
      });
      if (plain) {
        const who = plain.option === '' ? 'it' : plain.option;
        yield violated(fact.origin, `${who} ${plain.said.words}`, plain.said.minor ? { severity: 'low' } : {});
      } else if (addresses.some(({ address }) => address.encrypted)) yield held(fact.origin);
    }
  },
});

/** Addresses among the words, with the options that they belong to; one of HTTP without an option may be anything. */
const addressesIn = (
  command: CommandLine | undefined,
): readonly { readonly option: string; readonly address: CalledAddress }[] =>
  (command ? scriptOf(command).commands : []).flatMap(({ words }) =>
    words.flatMap(({ value }, index) => {
      const word = literal(value) ?? '';
      const previous = words[index - 1];
      const before = (previous && literal(previous.value)) ?? '';
      const [, given, text = ''] = /^(?:(--?[\w.-]{1,80})=)?(.*)$/s.exec(word) ?? [];
      const option = given ?? (/^--?[\w.-]{1,80}$/.test(before) ? before : '');
      const address = calledAddress(option.replaceAll('-', '_').replace(/^_+/, ''), text);
      return address && (option !== '' || !/^(?:http|ws)s?$/i.test(address.scheme)) ? [{ option, address }] : [];
    }),
  );
