import { createRequire } from "node:module";
import type { SchemaObject } from "@rosterkit/openapi";

/*
 * The part of `@stoplight/prism-http` that the mock uses. The package's own types cannot be imported: they depend on
 * the types of a logger that it does not ship.
 */

export interface PrismDiagnostic {
  readonly path?: readonly string[];
  readonly location?: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

export interface PrismOutput {
  readonly output: {
    readonly statusCode: number;
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
  readonly validations: { readonly input: readonly PrismDiagnostic[] };
}

export interface PrismProblem extends Error {
  readonly status?: number;
  readonly detail?: string;
  readonly additional?: {
    readonly validation?: readonly PrismDiagnostic[];
    readonly headers?: Record<string, string>;
  };
}

export type PrismResult = { readonly left: PrismProblem } | { readonly right: PrismOutput };

export interface PrismContent {
  readonly mediaType: string;
  readonly schema?: SchemaObject;
}

export interface PrismOperation {
  readonly method: string;
  readonly path: string;
  readonly request?: { readonly body?: { readonly contents?: readonly PrismContent[] | undefined } };
  readonly responses: readonly { readonly code: string; readonly contents?: readonly object[] }[];
}

export interface PrismInstance {
  request(
    input: PrismRequest,
    operations: readonly PrismOperation[],
    settings: object,
  ): () => Promise<PrismResult>;
}

interface PrismModule {
  createInstance(settings: object, components: { readonly logger: object }): PrismInstance;
  /** Reads the operations of a document into Prism's form, with every reference resolved. */
  getHttpOperationsFromSpec(document: object): Promise<PrismOperation[]>;
}

export interface PrismRequest {
  readonly method: string;
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const methods = ["info", "warn", "error", "success", "debug", "trace"];
const silentLogger = {
  ...Object.fromEntries(methods.map((name) => [name, () => undefined])),
  child: (): object => silentLogger,
};

export const settings = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

const require = createRequire(import.meta.url);

/** Loads Prism on first use, because loading takes most of a second. */
export function loadPrism(): PrismModule {
  return require("@stoplight/prism-http") as PrismModule;
}

export function createPrism(): PrismInstance {
  return loadPrism().createInstance(settings, { logger: silentLogger });
}
