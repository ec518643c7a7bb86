import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";
import { headersOf } from "../support/call.ts";

test("a socket and `fetch` reach the same state", async () => {
  await using sandbox = await startSandbox({ people: 3 });
  const url = `${sandbox.urls.directory}/users`;
  const headers = headersOf(sandbox, "directory");
  const [overSocket, without] = await Promise.all([fetch(url, { headers }), sandbox.fetch(url, { headers })]);
  expect(await overSocket.json()).toEqual(await without.json());
  expect(overSocket.headers.get("content-type")).toBe("application/json");
});

test("a port in use is refused by number", async () => {
  await using sandbox = await startSandbox({ people: 1 });
  const port = Number(new URL(sandbox.urls.alli).port);
  await expect(startSandbox({ people: 1, port })).rejects.toThrow(
    new RegExp(`^Port ${port} on 127\\.0\\.0\\.1: .*EADDRINUSE.* Omit the port to use a free one\\.$`),
  );
});

test("a method that Request does not accept gets a 405", async () => {
  await using sandbox = await startSandbox({ people: 1 });
  const socket = connect(Number(new URL(sandbox.urls.alli).port), "127.0.0.1");
  socket.write("TRACE /users HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n");
  const [data] = (await once(socket, "data")) as [Buffer];
  expect(data.toString()).toMatch(/^HTTP\/1\.1 405 /);
  socket.destroy();
});

test("a closed sandbox refuses connections", async () => {
  const sandbox = await startSandbox({ people: 1 });
  await sandbox.close();
  await expect(fetch(sandbox.urls.alli)).rejects.toThrow("fetch failed");
});
