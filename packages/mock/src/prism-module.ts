import { createRequire } from "node:module";

// For internal use only: a user who checks declaration files would also need the types of Prism's logger.
type PrismModule = typeof import("@stoplight/prism-http");
type PrismInstance = ReturnType<PrismModule["createInstance"]>;
export type PrismResult = Awaited<ReturnType<ReturnType<PrismInstance["request"]>>>;
export type PrismOperation = Awaited<ReturnType<PrismModule["getHttpOperationsFromSpec"]>>[number];

export interface PrismRequest {
  readonly method: string;
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const require = createRequire(import.meta.url);

/** Loads Prism on first use, because loading takes most of a second. */
export function loadPrism(): PrismModule {
  return require("@stoplight/prism-http") as PrismModule;
}

export const settings = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
} as const;

const methods = ["info", "warn", "error", "success", "debug", "trace"];
const silentLogger = {
  ...Object.fromEntries(methods.map((name) => [name, () => undefined])),
  child: (): object => silentLogger,
};

export function createPrism(): PrismInstance {
  return loadPrism().createInstance(settings, { logger: silentLogger as never });
}
