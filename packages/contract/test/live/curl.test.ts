import { execFileSync } from "node:child_process";
import { readOperations } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { expect, test } from "vitest";
import { toCurl } from "../../src/live/curl.ts";
import { pets } from "../support/pet-package.ts";

test("a shell reads each argument exactly, and the credential from its environment", () => {
  const odd = 'it\'s $HOME `id` "x"\n!';
  const received = {
    method: "POST",
    target: "/pets?name=a%26b&kind=cat",
    headers: { "x-key": "secret-key", "content-type": "application/json", cookie: "s=secret" },
    body: JSON.stringify({ name: odd }),
  } as unknown as Received;
  const command = toCurl("https://example.com/base/", readOperations(pets), received);
  expect(command).not.toContain("secret");
  const script = command.replace(/^curl/, String.raw`printf '%s\0'`);
  const words = execFileSync("/bin/sh", ["-c", script], { env: { ROSTERKIT_KEY: "k 1" } })
    .toString()
    .split("\0");
  expect(words.slice(0, -1)).toEqual([
    "-X",
    "POST",
    "-H",
    "x-key: k 1",
    "-H",
    "content-type: application/json",
    "--data-raw",
    received.body,
    "https://example.com/base/pets?name=a%26b&kind=cat",
  ]);
});

test.each(["/pets?name=a?b&kind=cat", "/pets?name=100%&kind=cat"])(
  "keeps the whole query of %s",
  (target) => {
    const received = { method: "GET", target, headers: {}, body: "" } as unknown as Received;
    const command = toCurl("https://example.com", readOperations(pets), received);
    expect(command.replaceAll("'", "")).toBe(`curl -X GET https://example.com${target}`);
  },
);
