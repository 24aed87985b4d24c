/** What outside helpers may do in the admin, decided by the row of their access. */
export { createSupportAccessGuard } from "./guard"
export { refuseHelpersPages } from "./refuse-pages"
