import { join } from "node:path";
import { ResolveError, YamlParseError, type Document } from "@redocly/openapi-core";
import { InputError, isObject } from "@rosterkit/openapi";
import { ConfinementError } from "./confined-file.ts";
import type { LocalResolver } from "./resolver.ts";

/**
 * Parses a file and looks whether it holds an OpenAPI document of a version that we read.
 * @throws {InputError}
 */
export async function parseSource(resolver: LocalResolver, root: string, file: string): Promise<Document> {
  const document = await parse(resolver, root, file);
  const { parsed } = document;
  const refuse = (pointer: string, problem: string, remedy: string): never => {
    throw new InputError([{ file, pointer, problem, remedy, code: "openapi-version" }]);
  };
  if (!isObject(parsed))
    return refuse("", "The file holds no OpenAPI document", "Begin it with `openapi: 3.1.0`, or remove it");
  if (parsed.swagger === "2.0") return document;
  if ("swagger" in parsed)
    return refuse(
      "/swagger",
      `Swagger ${JSON.stringify(parsed.swagger)} is neither 2.0 nor OpenAPI 3`,
      "Convert it to Swagger 2.0 or OpenAPI 3",
    );
  if (typeof parsed.openapi === "string" && /^3\.[0-2]\.\d+$/.test(parsed.openapi)) return document;
  return refuse(
    "openapi" in parsed ? "/openapi" : "",
    `The version of OpenAPI is ${JSON.stringify(parsed.openapi) ?? "missing"}`,
    "Bring the document to OpenAPI 3.0, 3.1 or 3.2 and write, for instance, `openapi: 3.1.0`",
  );
}

/**
 * Parses a YAML or JSON file.
 * @throws {InputError}
 */
export async function parse(resolver: LocalResolver, root: string, file: string): Promise<Document> {
  try {
    return await resolver.load(join(root, file));
  } catch (error) {
    const cause = error instanceof ResolveError ? error.originalError : error;
    if (cause instanceof ConfinementError) {
      const { message, remedy, code } = cause;
      const problem = `The file is not read: ${message}`;
      throw new InputError([{ file, pointer: "", problem, remedy, code }]);
    }
    if (!(error instanceof YamlParseError)) throw error;
    const { line, col, originalError } = error;
    const [reason = error.message] = originalError.message.split(/ in "| \(\d+:\d+\)|\n/);
    const problem = `Line ${line}, column ${col} cannot be read: ${reason}`;
    const remedy = `Correct the ${file.endsWith(".json") ? "JSON" : "YAML"} there`;
    throw new InputError([{ file, pointer: "", problem, remedy, code: "syntax" }]);
  }
}
