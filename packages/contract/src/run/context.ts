import type { DocumentOperation } from "@rosterkit/openapi";
import { createMock, type Mock, type Received, serveMock } from "@rosterkit/mock";
import type { CredentialsCase, Exclusion } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Exchange, Oracle } from "../oracles/oracle.ts";
import type { PackageUnderTest } from "../package/package-under-test.ts";
import { buildRequest, type Credentials, type RequestContent } from "../request/build.ts";
import { schemesOf } from "../request/serialise.ts";
import { Sentinels } from "../schema/sentinels.ts";

/** Everything that a case needs to run. */
export interface RunContext {
  /** The document that the caller follows. */
  readonly specification: CompiledDocument;
  readonly server: CalledServer;
  readonly credentials: Credentials;
  readonly oracles: readonly Oracle[];
  /** Makes the calls. */
  readonly tested: PackageUnderTest;
  /** Called for each part of the document that a case cannot exercise. If absent, failures of tools count too. */
  readonly exclude?: (entry: Exclusion) => void;
}

/** A live server sent no response that can be judged. */
export class NoResponseError extends Error {
  override readonly name = "NoResponseError";
}

/** A live server, or the mock that plays one, with the document that it follows. */
export interface CalledServer {
  readonly compiled: CompiledDocument;
  readonly mock: Pick<Mock, "received" | "respond" | "clear">;
  readonly url: string;
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/** A server that the mock plays. */
export interface PlayedServer extends CalledServer {
  readonly mock: Mock;
}

/** Plays the server without a socket. */
export function playInProcess(compiled: CompiledDocument): PlayedServer {
  const mock = createMock(compiled.document, [...compiled.operations.values()]);
  return { compiled, mock, url: unusedUrl, fetch: mock.fetch, close: () => Promise.resolve() };
}

/** Base URL of a server that is called without a socket. Nothing connects to it. */
export const unusedUrl = "http://127.0.0.1:9";

/** Plays the server over HTTP on a free port of the loopback interface. */
export async function playOverHttp(compiled: CompiledDocument): Promise<PlayedServer> {
  const mock = await serveMock(createMock(compiled.document, [...compiled.operations.values()]));
  return { compiled, mock, url: mock.url, fetch, close: () => mock.close() };
}

/** Sends a request that the harness itself writes, without any package. */
export async function sendControl(
  { server, credentials }: Pick<RunContext, "server" | "credentials">,
  { operation, values }: Pick<Exchange, "operation"> & Pick<RequestContent, "values">,
  schemes: RequestContent["schemes"],
): Promise<Received | undefined> {
  const { method, target, headers, body } = buildRequest(operation, { values, schemes, credentials });
  await server.fetch(server.url + target, {
    method,
    headers: { accept: "application/json, */*", ...headers },
    redirect: "manual",
    ...(body !== "" && { body }),
  });
  return server.mock.received.at(-1);
}

/** Returns the schemes of an alternative, or of another one if the credentials do not satisfy it. */
export function schemesFor(
  { credentials }: Pick<RunContext, "credentials">,
  { security }: Pick<DocumentOperation, "security">,
  alternative = 0,
): RequestContent["schemes"] {
  const isSatisfied = (schemes: RequestContent["schemes"]): boolean =>
    schemes.every(({ name }) => name in credentials);
  return [...security.slice(alternative), ...security].find(isSatisfied) ?? [];
}

/** Returns the schemes whose credentials a case sends; undefined if one of these credentials is unknown. */
export function schemesGiven(
  { operation, alternative, given }: CredentialsCase,
  credentials: Credentials,
): RequestContent["schemes"] | undefined {
  const schemes = (operation.security[alternative] ?? []).filter(({ name }) => given.includes(name));
  return schemes.every(({ name }) => name in credentials) ? schemes : undefined;
}

/** Makes an exchange whose request alone is judged. */
export function exchangeOf(
  { specification, server }: Pick<RunContext, "specification" | "server">,
  operation: Exchange["operation"],
  received: Received,
): Exchange {
  return { operation, specification, server: server.compiled, received, judged: "request" };
}

/** Creates a unique credential for each scheme. */
export function createCredentials({ seed, operations }: CompiledDocument): Credentials {
  const sentinels = new Sentinels(seed + 1);
  const names = new Set([...operations.values()].flatMap(schemesOf).map(({ name }) => name));
  return Object.fromEntries([...names].map((name) => [name, `c${sentinels.core()}`]));
}
