import { join, relative, sep } from "node:path";
import { BaseResolver, ResolveError, Source, YamlParseError, type Document } from "@redocly/openapi-core";
import { InputError, toPointer } from "@rosterkit/openapi";
import { findExcess } from "./bounds.ts";
import { ConfinementError, mostBytes, readConfined } from "./confined-file.ts";
import { parseJson } from "./parse-json.ts";

/** Reads files of some folders only, and keeps their texts. */
export class LocalResolver extends BaseResolver {
  readonly texts: Map<string, string> = new Map();
  /** References that were not followed. */
  readonly refusals: ConfinementError[] = [];
  readonly #root: string;
  readonly #folders: readonly string[];
  #bytes = 0;

  /** @param folders relative to the root; empty for the root itself */
  constructor(root: string, folders: readonly string[]) {
    super();
    this.#root = root;
    this.#folders = folders;
  }

  /** A reference is a URI, whose path is percent-encoded. The path of the first document is not. */
  override resolveExternalRef(base: string | null, reference: string): string {
    return super.resolveExternalRef(base, base === null ? reference : decode(reference));
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    try {
      const bytes = await readConfined(absoluteRef, {
        root: this.#root,
        folders: this.#folders,
        budget: mostBytes - this.#bytes,
      });
      this.#bytes += bytes.length;
      // The same document must give the same bytes after a checkout on Windows.
      const source = new Source(absoluteRef, bytes.toString().replaceAll("\r\n", "\n"));
      this.texts.set(absoluteRef, source.body);
      return source;
    } catch (error) {
      if (error instanceof ConfinementError) this.refusals.push(error);
      throw new ResolveError(withoutPaths(error as NodeJS.ErrnoException));
    }
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    const json = source.absoluteRef.endsWith(".json") ? parseJson(source.body) : undefined;
    const document = json === undefined ? super.parseDocument(source, isRoot) : { source, parsed: json };
    const excess = findExcess(document.parsed, source.body.length);
    if (excess === undefined) return document;
    const { keys, ...fault } = excess;
    const file = relative(this.#root, source.absoluteRef).replaceAll(sep, "/");
    throw new InputError([{ file, pointer: toPointer(keys), ...fault }]);
  }

  /** Reads a YAML or JSON file. @throws {InputError} if it cannot be read or parsed */
  async load(file: string): Promise<Document> {
    try {
      const document = await this.resolveDocument(null, join(this.#root, file), true);
      // The return type includes errors, but with this argument Redocly throws them.
      if (document instanceof Error) throw document;
      return document;
    } catch (error) {
      throw toInputError(file, error);
    }
  }
}

function toInputError(file: string, error: unknown): unknown {
  const refusal = (problem: string, remedy: string, code: string): InputError =>
    new InputError([{ file, pointer: "", problem, remedy, code }]);
  if (error instanceof ResolveError) {
    const { originalError: cause } = error;
    return cause instanceof ConfinementError
      ? refusal(`The file is not read: ${cause.message}`, cause.remedy, cause.code)
      : refusal(`The file cannot be read: ${cause.message}`, "Add it, or correct its path", "unreadable");
  }
  if (!(error instanceof YamlParseError)) return error;
  const { line, col, originalError } = error;
  const [reason = error.message] = originalError.message.split(/ in "| \(\d+:\d+\)|\n/);
  const problem = `Line ${line}, column ${col} cannot be read: ${reason}`;
  return refusal(problem, `Correct the ${file.endsWith(".json") ? "JSON" : "YAML"} there`, "syntax");
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

/** Removes the paths of this machine from an error of the file system. */
function withoutPaths(error: NodeJS.ErrnoException): Error {
  if (error.code !== undefined && error.syscall !== undefined)
    error.message = error.message.replace(/, (?:open|realpath|stat|read|lstat).*$/, "");
  return error;
}
