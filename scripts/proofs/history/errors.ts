import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompilerError } from "../../support/type-check.ts";

/** An error of the compiler in old code. */
export interface OldCodeError {
  /** The package that the code imports. */
  readonly domain: string;
  /** The name of the statement, such as `call_listUsers`. */
  readonly place: string;
  readonly message: string;
}

/**
 * Errors of the old code by the version that it meets.
 * @throws {Error} when other code does not compile
 */
export function readErrors(root: string, errors: readonly CompilerError[]): Map<string, OldCodeError[]> {
  const found = new Map<string, OldCodeError[]>();
  for (const { text, file, line, code } of errors) {
    const [, version, domain] = /^steps\/([^/]+)\/([^/]+)\.ts$/.exec(file) ?? [];
    if (version !== undefined && domain !== undefined) {
      const statement = readFileSync(join(root, file), "utf8").split("\n")[line - 1] ?? "";
      const place = /^export (?:const|type) (\w+)/.exec(statement)?.[1] ?? "the import";
      const error = { domain, place, message: text.slice(text.indexOf(`${code}: `)) };
      found.set(version, [...(found.get(version) ?? []), error]);
    } else if (/^\S/.test(text)) throw new Error(`Code that is not old code does not compile: ${text}`);
  }
  return found;
}
