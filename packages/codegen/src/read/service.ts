import type { Config, Document } from "@redocly/openapi-core";
import type { Diagnostic, JsonObject } from "@rosterkit/openapi";
import type { LocalResolver } from "./resolver.ts";

/** The files of one service, as found on disk. */
export interface ServiceFiles {
  readonly name: string;
  /** Paths relative to the repository's root. */
  readonly source: string;
  readonly overlay: string | undefined;
  /** Folder that holds all of them, relative to the root: nothing outside of it is read. */
  readonly folder: string;
}

/** One service: its overlay applied, its files bundled into one document. */
export interface Service extends ServiceFiles {
  /** In the words of OpenAPI 3.1. */
  readonly document: JsonObject;
  /** Slips of a document without an overlay, each with what was assumed in the place of a remedy. */
  readonly warnings: readonly Diagnostic[];
  /** An overlay that repairs these slips; undefined where there is nothing to repair. */
  readonly repairText: string | undefined;
  /** Judged by all recommended rules: the document is ours, with an overlay of its own. */
  readonly isCurated: boolean;
  /** For Redocly's rules, which judge the document as published. */
  readonly redocly: {
    readonly document: Document;
    readonly config: Config;
    /** Opens the files of the service's folder, and no other. */
    readonly open: () => LocalResolver;
  };
  /**
   * Gives the file and pointer that a maintainer has to edit, for a place in the document: for a place that the
   * overlay brought in, those of the overlay's action.
   */
  readonly locate: (keys: readonly (string | number)[]) => Pick<Diagnostic, "file" | "pointer">;
}
