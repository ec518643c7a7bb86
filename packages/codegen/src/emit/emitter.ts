import type { OpenApiDocument } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import type { Model } from "../model/model.ts";

type Files = Iterable<readonly [path: string, text: string]>;

export interface EmitInput {
  readonly model: Model;
  /** The merged document with the pagination that the model found. */
  readonly document: OpenApiDocument;
  /** Hand-written files that have generated parts or must not be created again. */
  readonly existing: ReadonlyMap<string, string>;
  /** The raw types by service, if another thread prints them. */
  readonly types?: Promise<ReadonlyMap<string, string>> | undefined;
  readonly config: GenerateConfig;
}

/** Prints some of the generated files by their path from the root. Each file belongs to one emitter. */
export type Emitter = (input: EmitInput) => Files | Promise<Files>;
