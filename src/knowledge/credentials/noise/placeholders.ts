const WORDS =
  /(?:example|\bfake[-_]|[-_]fake\b|for[-_ ]tests?\b|^__[A-Z_]{2,60}__$|sample|dummy|placeholder|redacted|changeme|change[-_ ]?me|random[-_ ]?(?:alpha|char|string|text|value)|change[-_ ]?(?:this|pass|pw)|replace|insert|your[-_ ]|[-_ ]here\b|todo|fixme|<[A-Za-z][A-Za-z0-9 _.-]{0,60}>|\[[A-Za-z _-]{3,40}\]|^\*\*[A-Za-z][A-Za-z0-9 _-]{0,40}\*\*$|xxxx|\*{3,}|\.{3}|…|not[-_ ]?(?:a[-_ ])?(?:real|secret|set|used)|foobar|foo[-_]?bar|lorem|deadbeef|fill[-_ ]?(?:me|in)|put[-_ ]|[-_]tests?[-_](?:pass(?:word|wd)?|secret|token|key)|generate[-_ ]|get[-_ ]the|openssl rand|set[-_ ]?me|enter[-_ ]|notasecret|(?:should|must)[-_ ]be[-_ ](?:changed|replaced|updated)|no[-_ ]?secret|hidden|masked|obfuscated|removed|undefined)/i;

/** Whole values that stand for a secret rather than being one. */
const WHOLE =
  /^(?:x+|\*+|-+|_+|\.+|#+|•+|0+|1+|(?:(?:my|the|this|is|some|a|an|your|our|any|new|old|test|fake|mock|foo|bar|baz|default|demo|temp|tmp|dev|secure|strong|super|top|very|long|random)[-_ ]?){0,6}(?:(?:app|api|db|root|user|admin|auth|access|client|jwt|private|public|secret|session|refresh|bearer|service|account|login|test|database|redis|mysql|postgres|encryption|signing|cookie)[-_ ]?)?(?:secret|password|passwd|passwort|pass|pwd|token|key|apikey|credentials?|value|string|text|auth|cred|phrase|passphrase)(?:[-_ ]?(?:key|token|value|string|here|goes|name|\d{1,3}))?|null|nil|none|undefined|empty|blank|n\/a|na|tbd|true|false|yes|no|on|off|enabled?|disabled?|required|optional|unset|string|number|str|int|bool|text|any|foo|bar|baz|qux|xyzzy|abc|abcd|test|testing|demo|fake|mock|default|auto|random|generated?|hidden|masked|unknown|invalid|missing)$/i;

/** `changeEncryptionKey`, `please-change-the-admin-password`, `CHANGE_JWT_SECRET`: words that say what to do. */
const TO_CHANGE = /^(?:[Pp]lease[-_ ]?)?[Cc]hange(?:[-_ ]|(?=[A-Z]))[A-Za-z _-]{2,60}$|^CHANGE[-_ ][A-Z _-]{2,60}$/;

/** Nothing but directives of printf and what parts them: `%s:%s`. */
const PRINTF = /^[^\w%]{0,4}(?:%[sdqvr][^\w%]{0,4}){1,8}$/;

/** The longest run of characters that each follow the one before, or repeat it, whatever their case. */
export const longestRun = (text: string): number => {
  let rising = 1;
  let same = 1;
  let longest = 0;
  const lower = text.toLowerCase();
  for (let i = 1; i < lower.length; i++) {
    const step = lower.charCodeAt(i) - lower.charCodeAt(i - 1);
    rising = step === 1 || (step === -9 && lower[i] === '0') ? rising + 1 : 1;
    same = step === 0 ? same + 1 : 1;
    longest = Math.max(longest, rising, same);
  }
  return longest;
};

/** Whether a value stands for a secret that the reader is to put there. */
export const isPlaceholder = (value: string): boolean =>
  WHOLE.test(value) ||
  WORDS.test(value) ||
  TO_CHANGE.test(value) ||
  PRINTF.test(value) ||
  (value.length >= 5 && new Set(value.toLowerCase()).size <= 2);

/** Whether what follows a known prefix was typed or counted by a person, not drawn at random. */
export const isInvented = (random: string): boolean => {
  if (longestRun(random) >= (random.length < 24 ? 5 : 6)) return true;
  if (
    /example|sample|dummy|placeholder|redacted|changeme|replace|insert|your[-_a-z]|token[-_]|secret[-_]|[-_](?:token|secret|key|here)|xxxx|\.\.\.|fake|deadbeef|foobar|notreal|invalid/i.test(
      random,
    )
  )
    return true;
  const half = Math.floor(random.length / 2);
  for (let period = 1; period <= Math.min(half, 16); period++) {
    if (
      random.length >= 12 &&
      random.startsWith(random.slice(period, period + Math.max(8, random.length - 2 * period)))
    )
      return true;
  }
  return false;
};
