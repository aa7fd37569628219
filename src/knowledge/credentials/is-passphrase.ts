/** Words that speak to a reader, or of the password: what they stand in is a text. */
const SPEAKS =
  /^(?:please|enter|type|set|change|replace|insert|generate|use|see|must|should|your|you|here|this|that|is|are|be|will|if|same|as|for|from|least|password|passwords|passphrase|secret|value|string|character|characters|default|optional|required|random|not|no|none|any|some|todo|fixme|example|invalid|wrong|forgot|reset|new)$/i;

/** Whether a value is a password made of words: `blue cheese on the moon`. A text that says something is none. */
export const isPassphrase = (value: string): boolean => {
  const words = value.split(' ');
  return (
    words.length >= 3 &&
    words.length <= 10 &&
    words.every((word) => /^[A-Za-z0-9]{1,16}$/.test(word) && !SPEAKS.test(word)) &&
    words.filter((word) => word.length > 2).length >= 3
  );
};
