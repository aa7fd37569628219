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
