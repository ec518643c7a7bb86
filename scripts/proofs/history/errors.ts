import { readFileSync } from "node:fs";
import { join } from "node:path";

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
export function readErrors(root: string, output: string): Map<string, OldCodeError[]> {
  const found = new Map<string, OldCodeError[]>();
  for (const line of output.split("\n")) {
    const match = /^steps\/([^/]+)\/([^/]+)\.ts\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
    if (match) {
      const [, version = "", domain = "", row = "", message = ""] = match;
      const text = readFileSync(join(root, "steps", version, `${domain}.ts`), "utf8").split("\n")[
        Number(row) - 1
      ];
      const place = /^export (?:const|type) (\w+)/.exec(text ?? "")?.[1] ?? "the import";
      found.set(version, [...(found.get(version) ?? []), { domain, place, message }]);
    } else if (/^\S/.test(line)) throw new Error(`Code that is not old code does not compile: ${line}`);
  }
  return found;
}
