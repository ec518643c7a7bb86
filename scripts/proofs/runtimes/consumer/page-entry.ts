// Entry for pages: the driver calls what stands on the global object.
import { smoke } from "./smoke.ts";

Object.assign(globalThis, { smoke });
