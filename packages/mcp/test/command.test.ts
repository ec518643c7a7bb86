import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { startSandbox } from "@rosterkit/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serveHttp } from "../src/index.ts";
import { runCommand } from "../src/run.ts";
import { token } from "./support/start.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rosterkit-mcp-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const alli = { ROSTERKIT_ALLI_API_KEY: "a-key", ROSTERKIT_ALLI_BASE_URL: "http://127.0.0.1:9" };

/** Runs the command until it prints a line, then interrupts it. */
async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  then?: (line: string) => Promise<void>,
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const events = new EventEmitter();
  const said = once(events, "said") as Promise<[string]>;
  const interrupted = once(events, "interrupt").then(() => undefined);
  const code = runCommand(words, {
    environment: { ROSTERKIT_HOME: folder, ...environment },
    say(line) {
      lines.push(line);
      events.emit("said", line);
    },
    interrupted,
  });
  if (then !== undefined) await then((await said)[0]);
  events.emit("interrupt");
  return { code: await code, lines };
}

describe("the command", () => {
  it.each<[string[], Readonly<Record<string, string>>, string]>([
    [[], {}, "No service is set up."],
    [["--toolset", "payroll"], alli, 'There is no toolset "payroll".'],
    [["--http", "a"], alli, '--http "a" is not a whole number.'],
    [["--yes"], alli, "Unknown option '--yes'"],
    [["--http", "0"], { ...alli, ROSTERKIT_MCP_TOKEN: "short" }, "at least 32 characters"],
    [[], { ROSTERKIT_WORKSPACE_TOKEN: "t" }, "baseUrl"],
  ])("refuses %o with a reason", async (words, environment, reason) => {
    const { code, lines } = await run(words, environment);
    expect(code).toBe(2);
    expect(lines.join("\n")).toContain(reason);
  });

  it("stores the HTTP token in a private file and prints its path", async () => {
    const place = join(folder, "mcp-token");
    const { code, lines } = await run(["--http", "0"], alli, async (line) => {
      expect(line).toContain(place);
      const kept = readFileSync(place, "utf8");
      expect(line).not.toContain(kept);
      const [url = ""] = line.split(" ");
      const refused = await fetch(url, { method: "POST", body: "{}" });
      expect(refused.status).toBe(401);
    });
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(statSync(place).mode & 0o777).toBe(0o600);
  });

  it("serves a client over stdio and ends with it", async () => {
    await using sandbox = await startSandbox({ people: 5 });
    const { alli: url, workspace } = sandbox.urls;
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [join(import.meta.dirname, "../dist/bin.js"), "--toolset", "alli"],
      env: {
        ROSTERKIT_HOME: folder,
        ROSTERKIT_ALLI_API_KEY: sandbox.credentials.alli.apiKey,
        ROSTERKIT_ALLI_BASE_URL: url,
        ROSTERKIT_WORKSPACE_TOKEN: sandbox.credentials.workspace.token,
        ROSTERKIT_WORKSPACE_BASE_URL: workspace,
      },
      stderr: "pipe",
    });
    const client = new Client({ name: "test", version: "1.0.0" });
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain("alli_list_agents");
    const { structuredContent } = await client.callTool({ name: "list_people", arguments: {} });
    expect(structuredContent).toMatchObject({ people: expect.arrayContaining([]) });
    await client.close();
  });

  it("ends without an error if the client stops reading", async () => {
    const bin = join(import.meta.dirname, "../dist/bin.js");
    const child = spawn(process.execPath, [bin], { env: { ROSTERKIT_HOME: folder, ...alli }, stdio: "pipe" });
    child.stdout.destroy();
    const client = { capabilities: {}, clientInfo: { name: "test", version: "1.0.0" } };
    const params = { protocolVersion: "2025-06-18", ...client };
    const asked = [1, 2, 3].map((id) => JSON.stringify({ jsonrpc: "2.0", id, method: "initialize", params }));
    child.stdin.end(`${asked.join("\n")}\n`);
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect({ errors, code }).toEqual({ errors: expect.stringMatching(/^(?:write \w+\n)*$/), code: 0 });
  });
});

describe("the server on this machine", () => {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} });
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };

  it.each<[string, number, Readonly<Record<string, string>>]>([
    ["without a token", 401, {}],
    ["with another token", 401, { authorization: `Bearer ${token}x` }],
    ["with the token in another scheme", 401, { authorization: `Basic ${token}` }],
    ["from a page elsewhere", 403, { authorization: `Bearer ${token}`, origin: "https://elsewhere.example" }],
    ["from a page without an origin", 403, { authorization: `Bearer ${token}`, origin: "null" }],
  ])("refuses a request %s", async (_, status, further) => {
    let made = 0;
    await using server = await serveHttp(
      () => {
        made += 1;
        throw new Error("No server is made for a refused request.");
      },
      { port: 0, token },
    );
    const response = await fetch(server.url, { method: "POST", body, headers: { ...headers, ...further } });
    expect(response.status).toBe(status);
    expect(made).toBe(0);
  });

  it("refuses the name of another host", async () => {
    await using server = await serveHttp(() => expect.fail(), { port: 0, token });
    const sent = request(server.url, {
      method: "POST",
      headers: { ...headers, host: "rebound.example", authorization: `Bearer ${token}` },
    }).end(body);
    const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});
