import { relative, resolve } from "node:path";
import { BadUseError, type GenerateConfig, serviceNameOf } from "@rosterkit/codegen";
import { type Answers, fileNameOf, isAddress, problems } from "./answers.ts";

export interface Plan {
  /** Absolute path. */
  readonly folder: string;
  /** Absolute path of the document, or its URL. */
  readonly spec: string;
  readonly scope: `@${string}`;
  readonly title: string;
  readonly service: string;
  readonly repository: string | undefined;
  readonly author: string | undefined;
}

export function settingsOf({ scope, title, repository, author }: Plan): Omit<GenerateConfig, "root"> {
  return {
    scope,
    title,
    ...(repository !== undefined && { repository }),
    ...(author !== undefined && { author }),
    ...(repository?.startsWith("https://github.com/") === true && { provenance: true }),
  };
}

/**
 * Checks the answers.
 * @param from folder to which relative paths refer
 * @throws {BadUseError} with all problems
 */
export function checkPlan(answers: Answers, from: string): Plan {
  const { folder = "", spec = "", scope = "", service, repository, author } = answers;
  const names = Object.keys(problems) as (keyof typeof problems)[];
  const found = names.flatMap((name) => problems[name](answers[name], from) ?? []);
  if (found.length > 0) throw new BadUseError(found.join("\n"));
  const target = resolve(from, folder);
  if (!isAddress(spec) && !relative(target, resolve(from, spec)).startsWith(".."))
    throw new BadUseError(
      `${spec} is inside the folder of the new repository. Move it, or give another folder.`,
    );
  const name = scope.slice(1);
  return {
    folder: target,
    spec: isAddress(spec) ? spec : resolve(from, spec),
    scope: scope as `@${string}`,
    title: answers.title ?? name.charAt(0).toUpperCase() + name.slice(1),
    service: service ?? serviceNameOf(fileNameOf(spec)),
    repository: repository?.replace(/\/+$|\.git$/g, ""),
    author,
  };
}
