import type { Document } from "@redocly/openapi-core";
import type { Diagnostic, JsonObject } from "@rosterkit/openapi";

/** The files of one service, as found on disk. */
export interface ServiceFiles {
  readonly name: string;
  /** Paths relative to the repository's root. */
  readonly source: string;
  readonly overlay: string | undefined;
}

/** One service's document: its overlay applied, its files bundled into one and adopted, not yet judged. */
export interface Service extends ServiceFiles {
  readonly document: JsonObject;
  /** Held to all of our rules of style: we keep it, with an overlay of its own. */
  readonly isCurated: boolean;
  /** As its files and the overlay say it, with its source text, for Redocly. */
  readonly redoclyDocument: Document;
  /** Text of every file that was read, by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
  /**
   * The file and pointer that a maintainer has to edit, for a place in the bundled document.
   * What an overlay brought in is found in the overlay.
   */
  readonly locate: (keys: readonly (string | number)[]) => Pick<Diagnostic, "file" | "pointer">;
}
