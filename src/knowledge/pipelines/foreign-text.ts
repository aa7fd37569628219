/** Texts of an event that its author writes freely (GitHub Security Lab: untrusted input). */
const FOREIGN =
  /\bgithub\.(?:head_ref\b|event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|pages\b.*\.page_name|commits\b.*\.(?:message|author\.(?:email|name))|head_commit\.(?:message|author\.(?:email|name))|workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:email|name))|head_repository\.description)))|^github\.event$|\btoJSON\(\s*github(?:\.event(?:\.(?:issue|pull_request|comment|review|discussion|head_commit|commits|workflow_run))?)?\s*\)/i;

/** The same in other systems: macros of Azure Pipelines, Groovy strings of Jenkins, expressions of CircleCI. */
const FOREIGN_ELSEWHERE =
  /^(?:Build\.(?:SourceVersionMessage|SourceBranch(?:Name)?)|System\.PullRequest\.SourceBranch(?:Name)?|(?:env\.)?(?:CHANGE_(?:TITLE|BRANCH|AUTHOR\w*)|BRANCH_NAME|GIT_BRANCH)|pipeline\.git\.branch|DRONE_(?:COMMIT_MESSAGE|PULL_REQUEST_TITLE|SOURCE_BRANCH|COMMIT_BRANCH)|CI_COMMIT_(?:MESSAGE|PULL_REQUEST_TITLE|SOURCE_BRANCH))$/;

/** Whether an expression is replaced by what whoever raises the event wrote: a title, a body, the name of a branch. */
export const isForeignText = (expression: string): boolean =>
  (FOREIGN.test(expression) || FOREIGN_ELSEWHERE.test(expression)) && !isHarmless(expression);

/** A comparison gives true or false, and a search an answer of that kind, whatever the text. */
const isHarmless = (expression: string): boolean =>
  /^(?:contains|startsWith|endsWith|hashFiles)\(/i.test(expression) ||
  (/[=!]=/.test(expression) && !/&&|\|\|/.test(expression));
