import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, isEqual, isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";
import { Document, isScalar, parse, parseDocument, visit } from "yaml";
import { sourceFolders, type SourceConfig } from "../config.ts";
import { Refusal } from "./refusal.ts";

/** The file of a service's document. */
export interface SourceFile {
  /** Relative to the root. */
  readonly path: string;
  /** Undefined if the file does not exist yet. */
  readonly text: string | undefined;
}

/** A file before and after the pull. */
export interface PulledFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly text: string;
}

/**
 * Finds the file of a service, or chooses a new one in YAML.
 * @throws {Refusal} if the configuration lists its sources and the service is not among them
 */
export function findSource(config: SourceConfig, service: string): SourceFile {
  const { sources } = sourceFolders(config);
  const paths =
    typeof sources === "string"
      ? ["yaml", "yml", "json"].map((extension) => `${sources}/${service}.${extension}`)
      : Object.hasOwn(sources, service)
        ? [sources[service]!]
        : [];
  const path = paths.find((each) => existsSync(join(config.root, each)));
  if (path !== undefined) return { path, text: readFileSync(join(config.root, path), "utf8") };
  const [first] = paths;
  if (first !== undefined) return { path: first, text: undefined };
  throw new Refusal(`The configuration names no source of ${service}`, "Add its path to `sources`");
}

/** @throws {Refusal} if it cannot be parsed */
export function parseSource({ path, text }: SourceFile): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    return asObject(parse(text));
  } catch (error) {
    throw new Refusal(
      `${path} cannot be read: ${(error as Error).message.split("\n")[0]}`,
      "Correct the file",
    );
  }
}

/** Prints a document as the text of its file. In YAML, only values that changed are rewritten. */
export function printSource({ path, text }: SourceFile, document: JsonObject): string {
  if (path.endsWith(".json")) return `${JSON.stringify(document, null, 2)}\n`;
  const written = parseDocument(text ?? "");
  if (text !== undefined && canAmend(written)) {
    amend(written, [], [written.toJS() as JsonValue, document]);
    return written.toString({ lineWidth: 0 });
  }
  return new Document(document, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** Whether the YAML has no aliases, and every key is a string. */
function canAmend(written: Document.Parsed): boolean {
  let isPlain = true;
  visit(written, {
    Alias: () => void (isPlain = false),
    Pair: (_, { key }) => void (isPlain &&= isScalar(key) && typeof key.value === "string"),
  });
  return isPlain;
}

type Keys = readonly (string | number)[];

/** Changes a value of a YAML document, and leaves equal parts of it untouched. */
function amend(written: Document, keys: Keys, [from, to]: readonly [JsonValue | undefined, JsonValue]): void {
  if (isEqual(from, to)) return;
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    for (const [index, item] of to.entries()) amend(written, [...keys, index], [from[index], item]);
  } else if (isObject(from) && isObject(to)) {
    for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) written.deleteIn([...keys, key]);
    for (const [key, value] of Object.entries(to)) amend(written, [...keys, key], [from[key], value]);
  } else written.setIn(keys, written.createNode(to, { aliasDuplicateObjects: false }));
}
