import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { Exclusion, CredentialsCase } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Exchange, Oracle } from "../oracles/oracle.ts";
import type { PackageUnderTest } from "../package/package-under-test.ts";
import { buildRequest, type Credentials, type RequestContent } from "../request/build.ts";
import type { CalledServer } from "./called-server.ts";
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

/** Makes an exchange whose request alone is judged. */
export function exchangeOf(
  { specification, server }: Pick<RunContext, "specification" | "server">,
  operation: Exchange["operation"],
  received: Received,
): Exchange {
  return { operation, specification, server: server.compiled, received, judged: "request" };
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

/** Creates a unique credential for each scheme. */
export function createCredentials({ seed, operations }: CompiledDocument): Credentials {
  const sentinels = new Sentinels(seed + 1);
  const names = new Set([...operations.values()].flatMap(schemesOf).map(({ name }) => name));
  return Object.fromEntries([...names].map((name) => [name, `c${sentinels.core()}`]));
}
