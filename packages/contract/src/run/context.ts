import type { Received } from "@rosterkit/mock";
import type { Exclusion } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Exchange, Oracle } from "../oracles/oracle.ts";
import type { PackageUnderTest } from "../package/package-under-test.ts";
import { buildRequest, type Credentials, type RequestContent } from "../request/build.ts";
import type { CalledServer } from "./called-server.ts";

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
