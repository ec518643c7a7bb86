import type { Config, Document } from "@redocly/openapi-core";
import { fromPointer, InputError, type Diagnostic, type JsonObject, valueAt } from "@rosterkit/openapi";
import type { SourceConfig } from "../config.ts";
import type { LocalResolver } from "./resolver.ts";

/** The files of one service, as found on disk. */
export interface ServiceFiles {
  readonly name: string;
  /** Paths relative to the repository's root. */
  readonly source: string;
  readonly overlay: string | undefined;
  /** The folders that contain them, relative to the root. No file outside of them is read. */
  readonly folders: readonly string[];
}

/** One service: its overlay applied, its files bundled into one document. */
export interface Service extends ServiceFiles {
  /** Converted to OpenAPI 3.1. */
  readonly document: JsonObject;
  /** Slips of a document without an overlay. Each remedy states what was assumed. */
  readonly warnings: readonly Diagnostic[];
  /** The text of an overlay that repairs these slips; undefined if there is nothing to repair. */
  readonly repairText: string | undefined;
  /** Whether all recommended rules apply: the document has an overlay that makes it ours. */
  readonly isCurated: boolean;
  /** Input of Redocly's rules, which judge the document in its own version. */
  readonly redocly: {
    readonly document: Document;
    readonly config: Config;
    /** Creates a resolver for the files of the service's folders. */
    readonly open: () => LocalResolver;
  };
  /**
   * Returns the file and pointer that a maintainer has to edit for a place in the document: those of the overlay's
   * action if an action added the place.
   */
  readonly locate: (keys: readonly (string | number)[]) => Pick<Diagnostic, "file" | "pointer">;
}

/** Rethrows diagnostics of the merged document, which is generated, as diagnostics of the services' files. */
export function atSource<Result>(services: readonly Service[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.diagnostics.map((diagnostic) => locateInSource(diagnostic, services)));
  }
}

function locateInSource(diagnostic: Diagnostic, services: readonly Service[]): Diagnostic {
  if (diagnostic.file !== "spec/openapi.json") return diagnostic;
  const keys = fromPointer(diagnostic.pointer);
  for (const service of services) {
    const prefix = `${service.name}.`;
    const own = keys.map((key, index) =>
      index === 2 && keys[0] === "components" && key.startsWith(prefix) ? key.slice(prefix.length) : key,
    );
    const owner = own.slice(0, keys[0] === "paths" ? 2 : 3);
    if (valueAt(service.document, owner) !== undefined) return { ...diagnostic, ...service.locate(own) };
  }
  return diagnostic;
}

/** Turns a stack overflow, which a deep document can cause in spite of all limits, into a diagnostic. */
export async function refuseOverflow<Result>(
  sources: NonNullable<SourceConfig["sources"]>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const files = typeof sources === "string" ? [sources] : Object.values(sources);
    const problem = `A part of the documents is too deep to be read (${error.message})`;
    const remedy =
      "Replace a deep schema by `type: object` in an overlay; if there are several files, remove one to find which it is";
    throw new InputError([{ file: files.join(", "), pointer: "", problem, remedy, code: "too-deep" }]);
  }
}
