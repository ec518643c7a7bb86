import { contractSuite } from "@rosterkit/contract/vitest";
import * as modules from "../src/index.ts";

contractSuite({ domain: "agent-builder", modules });
