import type { Finder } from "../read/finding.ts";
import type { Service } from "../read/service.ts";

/** Judges objects of one kind in a service after its overlay. */
export type Rule = Finder<Service>;
