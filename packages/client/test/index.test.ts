import * as runtime from "@rosterkit/runtime";
import * as runtimeOauth2 from "@rosterkit/runtime/oauth2";
import { expect, test } from "vitest";
import * as client from "../src/index.ts";
import * as oauth2 from "../src/oauth2.ts";

test("the package exports everything that the runtime exports", () => {
  expect(client).toMatchObject(runtime);
  expect(oauth2).toMatchObject(runtimeOauth2);
});
