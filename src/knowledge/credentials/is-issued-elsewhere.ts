/** Companies whose own servers decide whether a key of theirs is right. */
const ISSUED =
  /(?:^|_)(?:ANTHROPIC|BITBUCKET|CLOUDFLARE|CODECOV|COHERE|DATADOG|DEEPL|DEEPSEEK|DIGITALOCEAN|DISCORD|DROPBOX|ELEVENLABS|FACEBOOK|GEMINI|GH|GITHUB|GOOGLE|GROQ|HCAPTCHA|HEROKU|HF|HUGGING_?FACE|LINKEDIN|MAILCHIMP|MAILGUN|MAPBOX|MISTRAL|NGROK|NPM|OPENAI|OPENROUTER|PERPLEXITY|PINECONE|POSTMARK|PYPI|RECAPTCHA|REPLICATE|SENDGRID|SLACK|SNYK|SPOTIFY|STRIPE|TAVILY|TELEGRAM|TMDB|TURNSTILE|TWILIO|TWITTER)_(?:[A-Z0-9]+_){0,3}(?:KEY|PAT|SECRET|TOKEN)$/i;
/** With these a service judges what comes from there, and takes what was made with the word that stands here. */
const JUDGES = /COOKIE|ENCRYPT|HOOK|JWT|SESSION|SIGN|STATE|VERIF/i;

/**
 * Whether a variable of this name holds what a company issues and its servers alone judge: a word that everybody knows in its
 * place opens nothing, there or here. AWS and Sentry are not among them, whose keys MinIO and one's own Sentry have too.
 */
export const isIssuedElsewhere = (variable: string): boolean => ISSUED.test(variable) && !JUDGES.test(variable);
