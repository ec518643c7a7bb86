import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CallToolResult,
  Client,
  type ElicitRequest,
  type ElicitResult,
  InMemoryTransport,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import {
  createAgentTeamClient,
  createAlliClient,
  createDirectoryClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import type { Services } from "@rosterkit/roster";
import { createServerFactory, serveHttp, type ServerSettings } from "../../src/index.ts";

export const token = "a-token-of-this-test-long-enough-to-be-one";

/** Clients of all services of a sandbox. */
export function servicesOf({ urls, credentials, fetch }: Sandbox, timeout = 30_000): Services {
  const { apiKey } = credentials.alli;
  const { token: directoryToken } = credentials.directory;
  return {
    alli: createAlliClient({ apiKey, baseUrl: urls.alli, fetch, timeout }),
    workspace: createWorkspaceClient({ ...credentials.workspace, baseUrl: urls.workspace, fetch, timeout }),
    directory: createDirectoryClient({ token: directoryToken, baseUrl: urls.directory, fetch, timeout }),
    "agent-team": createAgentTeamClient({
      ...credentials["agent-team"],
      baseUrl: urls["agent-team"],
      fetch,
      timeout,
    }),
    agents: ["agt_support"],
  };
}

/** Answers a question as the person at the client. */
export type Person = (question: string) => ElicitResult;
export const yes: Person = () => ({ action: "accept", content: { confirm: true } });

/** Returns the writes that reached the sandbox. */
export const writesOf = ({ writes }: Setup): readonly string[] => writes;

/** A client with its server and a sandbox of a small company. */
export interface Setup extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly folder: string;
  /** Every call that reached the sandbox. */
  readonly calls: readonly CallRecord[];
  /** The writing operations among them. */
  readonly writes: readonly string[];
  /** Every question that the person was asked. */
  readonly questions: readonly string[];
  call(name: string, input?: object): Promise<CallToolResult>;
}

/** The transport: in memory with the protocol before 2026-07-28, or HTTP with that of 2026-07-28. */
export type Way = "memory" | "http";

interface StartOptions extends Partial<ServerSettings> {
  readonly way?: Way;
  /** Missing if the client cannot ask anybody. */
  readonly person?: Person;
  /** The size of the company. */
  readonly people?: number;
  /** Milliseconds for each attempt of a call to a service. */
  readonly timeout?: number;
}

export async function start({
  way = "memory",
  person,
  people = 24,
  timeout,
  ...settings
}: StartOptions = {}): Promise<Setup> {
  const calls: CallRecord[] = [];
  const questions: string[] = [];
  const writes: string[] = [];
  const onCall = (call: CallRecord): void => {
    calls.push(call);
    if (!/\.(?:list|get)/.test(call.operation)) writes.push(call.operation);
  };
  const sandbox = await startSandbox({ port: false, people, onCall });
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-mcp-"));
  const services = servicesOf(sandbox, timeout);
  const createServer = await createServerFactory({ services, folder, ...settings });
  const capabilities = person === undefined ? {} : { elicitation: {} };
  const mode = way === "http" ? "auto" : "legacy";
  const client = new Client(
    { name: "test", version: "1.0.0" },
    { capabilities, versionNegotiation: { mode } },
  );
  if (person !== undefined)
    client.setRequestHandler("elicitation/create", ({ params }: ElicitRequest) => {
      questions.push(params.message);
      return person(params.message);
    });
  const close = await connect(way, client, createServer);
  return {
    sandbox,
    client,
    folder,
    calls,
    writes,
    questions,
    call: (name, input = {}) => client.callTool({ name, arguments: { ...input } }) as Promise<CallToolResult>,
    async [Symbol.asyncDispose]() {
      await client.close();
      await close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function connect(
  way: Way,
  client: Client,
  createServer: Awaited<ReturnType<typeof createServerFactory>>,
): Promise<() => Promise<void>> {
  if (way === "memory") {
    const [near, far] = InMemoryTransport.createLinkedPair();
    const server = createServer();
    await server.connect(far);
    await client.connect(near);
    return () => server.close();
  }
  const served = await serveHttp(createServer, { port: 0, token });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(served.url), { requestInit }));
  return async () => served[Symbol.asyncDispose]();
}

/** Returns the structured content of a result. */
export function contentOf<Content>(result: CallToolResult): Content {
  if (result.isError) throw new Error(textOf(result));
  return result.structuredContent as Content;
}

export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
}
