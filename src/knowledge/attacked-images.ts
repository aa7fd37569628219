/** Images that are made to be attacked by whoever starts them, to learn how or to show a flaw. */
const ATTACKED =
  /(?:^|\/)(?:vulfocus|vulhub|vulnerables|webgoat)\/|(?:^|\/)(?:bwapp|crapi-[\w-]+|dvwa|juice-shop|mutillidae|nodegoat|web-dvwa|webgoat|webwolf)$/i;

export const isMadeToBeAttacked = (repository: string): boolean => ATTACKED.test(repository);
