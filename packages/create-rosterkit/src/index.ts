export { createRepository, type Created } from "./create.ts";
export { checkPlan, type Plan } from "./plan.ts";
