import type { KnownPort } from './ports.ts';

const ADDRESS = /^[\w-]{1,64}:\/\/(?:localhost|127\.[\d.]{1,11}|\[::1\]):(\d{1,5})$/i;

/**
 * The ports on which Kafka takes connections from its own container alone, by a variable of its images: what is published of
 * them leads nowhere. `listeners` is where it listens; `advertised.listeners` is only what clients are told, and a port that is
 * advertised as localhost answers whoever reaches it. Source: kafka.apache.org, broker configs.
 */
export const loopbackListeners = (variable: string, value: string): readonly number[] =>
  /^KAFKA_(?:CFG_)?LISTENERS$/.test(variable)
    ? value.split(',').flatMap((one) => {
        const port = ADDRESS.exec(one.trim())?.[1];
        return port === undefined ? [] : [Number(port)];
      })
    : [];

/**
 * The port on which Kafka lets itself be managed by whoever reaches it: its own start script asks nobody for a password there,
 * unless it is given options. Source: apache/kafka, kafka-run-class.sh.
 */
export const openManagementPort = (variables: ReadonlyMap<string, string | undefined>): KnownPort | undefined => {
  const port = variables.get('KAFKA_JMX_PORT');
  return port === undefined || variables.has('KAFKA_JMX_OPTS')
    ? undefined
    : {
        port: Number(port),
        protocol: 'tcp',
        kind: 'debugger',
        what: 'the Java management (JMX) of Kafka, without password',
      };
};
