import * as clients from "@rosterkit/client";
import { contractSuite } from "@rosterkit/contract/vitest";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import * as modules from "../src/index.ts";

contractSuite({ domain: "users", modules, clients, document });
