import { relative, sep } from "node:path";
import { BaseResolver, ResolveError, Source, type Document } from "@redocly/openapi-core";
import { InputError, toPointer } from "@rosterkit/openapi";
import { findExcess } from "./bounds.ts";
import { ConfinementError, mostBytes, readConfined } from "./confined-file.ts";
import { parseJson } from "./parse-json.ts";

/** Reads files below one folder and remembers their text; the same input must give the same bytes. */
export class LocalResolver extends BaseResolver {
  readonly texts: Map<string, string> = new Map();
  /** References that were not followed. */
  readonly refusals: ConfinementError[] = [];
  readonly #root: string;
  readonly #folder: string;
  #bytes = 0;

  /** @param folder relative to the root; empty for all of it */
  constructor(root: string, folder: string) {
    super();
    this.#root = root;
    this.#folder = folder;
  }

  /** A reference is a URI, and its path is percent-encoded; the path of a document that is loaded first is not. */
  override resolveExternalRef(base: string | null, reference: string): string {
    return super.resolveExternalRef(base, base === null ? reference : decode(reference));
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    try {
      const bytes = await readConfined(absoluteRef, {
        root: this.#root,
        folder: this.#folder,
        budget: mostBytes - this.#bytes,
      });
      this.#bytes += bytes.length;
      const source = new Source(absoluteRef, bytes.toString().replaceAll("\r\n", "\n"));
      this.texts.set(absoluteRef, source.body);
      return source;
    } catch (error) {
      if (error instanceof ConfinementError) this.refusals.push(error);
      throw new ResolveError(withoutPlaces(error as NodeJS.ErrnoException));
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

  /** A document as it stands in its file. */
  async load(absolutePath: string): Promise<Document> {
    const document = await this.resolveDocument(null, absolutePath, true);
    // Declared as possible, but every failure is thrown.
    if (document instanceof Error) throw document;
    return document;
  }
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

/** The file system's error without the path of this machine. */
function withoutPlaces(error: NodeJS.ErrnoException): Error {
  if (error.code !== undefined && error.syscall !== undefined)
    error.message = error.message.replace(/, (?:open|realpath|stat|read|lstat).*$/, "");
  return error;
}
