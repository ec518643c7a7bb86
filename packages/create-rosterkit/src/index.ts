export { createRepository } from "./create.ts";
export { checkPlan, type Plan } from "./plan.ts";
